namespace ClassroomEdge.Simulation.Classroom.Drawing;

/// <summary>A colour with opacity; channels 0 to 255 as floats (gradients and shading need the fractions), opacity 0 to 1.</summary>
internal readonly record struct Ink(float B, float G, float R, float A = 1)
{
    /// <summary>From 0xRRGGBB.</summary>
    public static Ink Rgb(int rgb, float opacity = 1) => new(rgb & 255, (rgb >> 8) & 255, (rgb >> 16) & 255, opacity);

    /// <summary>The same colour at another opacity.</summary>
    public Ink At(float opacity) => this with { A = opacity };

    /// <summary>Between this (0) and the other (1).</summary>
    public Ink Mix(Ink other, float share) => new(
        B + ((other.B - B) * share), G + ((other.G - G) * share), R + ((other.R - R) * share), A + ((other.A - A) * share));

    /// <summary>Lighter above 1, darker below.</summary>
    public Ink Lit(float factor) =>
        new(Math.Min(255, B * factor), Math.Min(255, G * factor), Math.Min(255, R * factor), A);
}
