using System.Numerics;
using ClassroomEdge.Simulation.Classroom.Drawing;

namespace ClassroomEdge.Simulation.Classroom.Painting;

/// <summary>
/// Paints a head in units of its height: the centre at 0, the crown at −0.5, the chin at 0.5. Light falls from the
/// windows at the left.
/// </summary>
internal sealed class HeadPainter(Pen pen, HairPainter hair)
{
    private static readonly Ink Lip = Ink.Rgb(0xB8625A);
    private static readonly Ink EyeWhite = Ink.Rgb(0xF7F4F0);
    private static readonly Ink Iris = Ink.Rgb(0x3A2417);
    private static readonly Ink Dark = Ink.Rgb(0x120C0A);

    /// <summary>What the shoulders hide, before them.</summary>
    public void PaintBehind(StudentLook look, in StudentPose pose)
    {
        if (!pose.Back)
        {
            hair.PaintBack(look);
        }
    }

    /// <summary>The head itself, after the body.</summary>
    public void Paint(StudentLook look, in StudentPose pose)
    {
        if (pose.Back)
        {
            hair.PaintBack(look);
            hair.PaintNape(look);
            return;
        }

        Ears(look, pose.Yaw);
        Skull(look, look.Skin.Lit(1.06f), look.Skin.Lit(0.84f));
        Shade(look, pose);
        float turn = pose.Yaw * 0.15f;
        float nod = pose.Pitch * 0.05f;
        Eye(look, pose, -1, turn, nod);
        Eye(look, pose, 1, turn, nod);
        Nose(look, turn * 1.5f, nod);
        Mouth(look, turn * 1.15f, nod);
        hair.PaintFront(look, pose.Yaw, pose.Pitch);
        if (look.Glasses)
        {
            Spectacles(pose, turn, nod);
        }
    }

    // Where a feature at x lies once the head is turned: the far side narrows.
    private static float Turned(float x, float yaw, float turn) =>
        turn + (x * (1 - (0.28f * Math.Abs(yaw)) - (0.16f * yaw * Math.Sign(x))));

    private void Outline(float w) => pen.Move(0, -0.5f)
        .Curve(0.26f * w, -0.5f, 0.385f * w, -0.34f, 0.385f * w, -0.08f)
        .Curve(0.385f * w, 0.16f, 0.345f * w, 0.27f, 0.235f * w, 0.405f)
        .Curve(0.155f * w, 0.485f, 0.09f * w, 0.5f, 0, 0.5f)
        .Curve(-0.09f * w, 0.5f, -0.155f * w, 0.485f, -0.235f * w, 0.405f)
        .Curve(-0.345f * w, 0.27f, -0.385f * w, 0.16f, -0.385f * w, -0.08f)
        .Curve(-0.385f * w, -0.34f, -0.26f * w, -0.5f, 0, -0.5f);

    private void Skull(StudentLook look, Ink lit, Ink shaded)
    {
        Outline(look.FaceWidth);
        float scale = pen.Scale;
        pen.Fill(Drawing.Paint.Radial(pen.Map(-0.09f, 0.02f), 0.52f * scale, 0.66f * scale, lit, shaded));
    }

    private void Shade(StudentLook look, in StudentPose pose)
    {
        Outline(look.FaceWidth);
        var shadow = look.Skin.Lit(0.5f);
        pen.Fill(Drawing.Paint.Linear(pen.Map(0.06f, 0), pen.Map(0.42f, 0.08f), shadow.At(0), shadow.At(0.42f)));
        float turn = pose.Yaw * 0.15f;
        var blush = Ink.Rgb(0xE0806A);
        foreach (var side in stackalloc float[] { -0.2f, 0.2f })
        {
            float x = Turned(side, pose.Yaw, turn);
            Soft(x, 0.2f, 0.12f, 0.1f, blush, 0.22f);
            Soft(x * 0.95f, 0.02f + (pose.Pitch * 0.05f), 0.13f, 0.09f, shadow, 0.3f);
        }

        // Under the lower lip and under the fringe.
        Soft(turn, 0.42f, 0.1f, 0.04f, shadow, 0.3f);
        Soft(0, -0.25f, 0.34f, 0.14f, shadow, 0.22f);
    }

    private void Soft(float x, float y, float radiusX, float radiusY, Ink ink, float opacity) =>
        pen.Ellipse(x, y, radiusX, radiusY).Fill(Drawing.Paint.Radial(
            pen.Map(x, y), radiusX * pen.Scale, radiusY * pen.Scale, ink.At(opacity), ink.At(0)));

    private void Ears(StudentLook look, float yaw)
    {
        foreach (var side in stackalloc float[] { -1, 1 })
        {
            float x = side * look.FaceWidth * (0.385f - (0.1f * Math.Max(0, yaw * side)));
            pen.Ellipse(x, 0.07f, 0.055f, 0.1f).Fill(look.Skin.Lit(side < 0 ? 0.95f : 0.74f));
            pen.Ellipse(x, 0.075f, 0.026f, 0.06f).Fill(look.Skin.Lit(0.66f).At(0.6f));
        }
    }

    private void Eye(StudentLook look, in StudentPose pose, int side, float turn, float nod)
    {
        float x = Turned(side * 0.165f, pose.Yaw, turn);
        float y = 0.045f + nod;
        float w = 0.082f * look.EyeSize * (1 - (0.2f * Math.Max(0, pose.Yaw * side)));
        float h = 0.041f * look.EyeSize * pose.EyesOpen * (1 - (0.25f * Math.Max(0, pose.Pitch)));
        if (h > 0.006f)
        {
            Almond(x, y, w, h).Fill(EyeWhite);
            float gaze = x + (pose.Gaze * w * 0.35f);
            float r = Math.Min(0.04f * look.EyeSize, h * 1.05f);
            pen.Ellipse(gaze, y, 0.038f * look.EyeSize, r).Fill(Iris);
            pen.Ellipse(gaze, y, 0.02f, r * 0.55f).Fill(Dark);
            pen.Ellipse(gaze - 0.013f, y - (r * 0.4f), 0.011f, 0.011f).Fill(EyeWhite.At(0.9f));
        }

        // Upper lid with lashes, then the crease and the lower lid.
        pen.Move(x - (w * 1.08f), y + 0.006f)
            .Curve(x - (w * 0.5f), y - (h * 1.55f) - 0.006f, x + (w * 0.5f), y - (h * 1.55f) - 0.006f, x + (w * 1.08f), y + 0.004f)
            .Curve(x + (w * 0.5f), y - (h * 1.2f) + 0.012f, x - (w * 0.5f), y - (h * 1.2f) + 0.012f, x - (w * 1.08f), y + 0.006f)
            .Fill(Dark.At(0.92f));
        pen.Move(x - w, y + (h * 0.4f))
            .Curve(x - (w * 0.5f), y + (h * 1.4f) + 0.004f, x + (w * 0.5f), y + (h * 1.4f) + 0.004f, x + w, y + (h * 0.4f))
            .Curve(x + (w * 0.5f), y + (h * 1.7f) + 0.01f, x - (w * 0.5f), y + (h * 1.7f) + 0.01f, x - w, y + (h * 0.4f))
            .Fill(look.Skin.Lit(0.6f).At(0.55f));
        Brow(look, side, x, y, w);
    }

    private Pen Almond(float x, float y, float w, float h) => pen.Move(x - w, y + (h * 0.15f))
        .Curve(x - (w * 0.5f), y - (h * 1.35f), x + (w * 0.5f), y - (h * 1.35f), x + w, y + (h * 0.1f))
        .Curve(x + (w * 0.5f), y + (h * 1.35f), x - (w * 0.5f), y + (h * 1.35f), x - w, y + (h * 0.15f));

    private void Brow(StudentLook look, int side, float x, float y, float w)
    {
        float inner = x - (side * w * 1.05f);
        float outer = x + (side * w * 1.3f);
        float top = y - 0.115f;
        pen.Move(inner, top + 0.012f + look.BrowTilt)
            .Curve(x - (side * w * 0.3f), top - 0.022f, x + (side * w * 0.5f), top - 0.026f, outer, top + 0.016f)
            .Curve(x + (side * w * 0.5f), top + 0.004f, x - (side * w * 0.3f), top + 0.012f, inner, top + 0.036f + look.BrowTilt)
            .Fill(look.Hair.At(0.82f));
    }

    private void Nose(StudentLook look, float x, float nod)
    {
        var shadow = look.Skin.Lit(0.55f);
        float tip = 0.2f + (nod * 1.3f);
        pen.Move((x * 0.6f) + 0.02f, 0.02f + nod)
            .Curve((x * 0.8f) + 0.022f, 0.1f, x + 0.05f, tip - 0.05f, x + 0.058f, tip + 0.005f)
            .Curve(x + 0.05f, tip + 0.03f, x + 0.02f, tip + 0.03f, x, tip + 0.022f)
            .Curve(x + 0.03f, tip - 0.03f, (x * 0.8f) + 0.01f, 0.1f, (x * 0.6f) + 0.02f, 0.02f + nod)
            .Fill(shadow.At(0.34f));
        Soft(x - 0.012f, tip - 0.025f, 0.045f, 0.05f, look.Skin.Lit(1.25f), 0.65f);
        Soft(x, tip + 0.035f, 0.075f, 0.026f, shadow, 0.55f);
        pen.Ellipse(x - 0.029f, tip + 0.017f, 0.016f, 0.009f).Fill(look.Skin.Lit(0.32f).At(0.75f));
        pen.Ellipse(x + 0.029f, tip + 0.017f, 0.016f, 0.009f).Fill(look.Skin.Lit(0.32f).At(0.8f));
    }

    private void Mouth(StudentLook look, float x, float nod)
    {
        float y = 0.33f + (nod * 1.2f);
        float c = look.MouthCurve;
        const float W = 0.115f;
        var lip = Lip.Mix(look.Skin, 0.3f);
        pen.Move(x - W, y - c)
            .Curve(x - 0.06f, y - 0.022f - (c * 0.2f), x - 0.025f, y - 0.036f, x, y - 0.024f)
            .Curve(x + 0.025f, y - 0.036f, x + 0.06f, y - 0.022f - (c * 0.2f), x + W, y - c)
            .Curve(x + 0.05f, y + 0.012f + c, x - 0.05f, y + 0.012f + c, x - W, y - c)
            .Fill(lip.Lit(0.86f));
        pen.Move(x - (W * 0.85f), y - (c * 0.5f))
            .Curve(x - 0.05f, y + 0.052f + c, x + 0.05f, y + 0.052f + c, x + (W * 0.85f), y - (c * 0.5f))
            .Curve(x + 0.05f, y + 0.01f + c, x - 0.05f, y + 0.01f + c, x - (W * 0.85f), y - (c * 0.5f))
            .Fill(lip.Lit(1.05f));
        pen.Move(x - W, y - c)
            .Curve(x - 0.05f, y + 0.004f + c, x + 0.05f, y + 0.004f + c, x + W, y - c)
            .Curve(x + 0.05f, y + 0.02f + c, x - 0.05f, y + 0.02f + c, x - W, y - c)
            .Fill(Ink.Rgb(0x5A2622).At(0.85f));
    }

    private void Spectacles(in StudentPose pose, float turn, float nod)
    {
        var rim = Ink.Rgb(0x2A2B33).At(0.85f);
        float left = Turned(-0.165f, pose.Yaw, turn);
        float right = Turned(0.165f, pose.Yaw, turn);
        float y = 0.055f + nod;
        foreach (var x in stackalloc float[] { left, right })
        {
            const int Steps = 16;
            for (int i = 0; i < Steps; i++)
            {
                var (sa, ca) = MathF.SinCos(i * MathF.Tau / Steps);
                var (sb, cb) = MathF.SinCos((i + 1) * MathF.Tau / Steps);
                pen.Limb(new(x + (0.115f * ca), y + (0.088f * sa)), 0.009f, new(x + (0.115f * cb), y + (0.088f * sb)), 0.009f).Fill(rim);
            }
        }

        pen.Limb(new Vector2(left + 0.11f, y - 0.012f), 0.009f, new(right - 0.11f, y - 0.012f), 0.009f).Fill(rim);
    }
}
