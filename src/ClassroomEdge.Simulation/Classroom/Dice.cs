namespace ClassroomEdge.Simulation.Classroom;

/// <summary>Chance without state: the same numbers in give the same number out, so that any moment can be computed alone.</summary>
internal static class Dice
{
    /// <summary>0 inclusive to 1 exclusive (SplitMix64's finaliser over what identifies the throw).</summary>
    public static float Throw(int seed, int who, int when, int what)
    {
        ulong z = ((ulong)(uint)seed << 32) ^ (uint)who;
        z = Stir(z + 0x9E3779B97F4A7C15) ^ (((ulong)(uint)when << 32) ^ (uint)what);
        return (Stir(z + 0x9E3779B97F4A7C15) >> 40) / (float)(1 << 24);
    }

    /// <summary>From low to high.</summary>
    public static float Between(float low, float high, int seed, int who, int when, int what) =>
        low + ((high - low) * Throw(seed, who, when, what));

    private static ulong Stir(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
