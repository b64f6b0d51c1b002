using System.Numerics;
using ClassroomEdge.Simulation.Classroom.Drawing;

namespace ClassroomEdge.Simulation.Classroom.Painting;

/// <summary>Paints neck, uniform, arms and legs in units of the head's height, origin at the head's centre.</summary>
internal sealed class BodyPainter(Pen pen)
{
    private static readonly Ink White = Ink.Rgb(0xEEF2F6);
    private static readonly Ink Navy = Ink.Rgb(0x27508F);
    private static readonly Ink Trousers = Ink.Rgb(0x22375E);
    private static readonly Ink Line = Ink.Rgb(0x8796AB);

    public void PaintTorso(StudentLook look, in StudentPose pose)
    {
        float bottom = pose.IsSeated ? 2.3f : 2.6f;
        if (!pose.IsSeated)
        {
            Legs(pose.Stride);
        }

        pen.Move(-0.15f, 0.3f).Line(0.15f, 0.3f).Line(0.19f, 0.72f).Line(-0.19f, 0.72f)
            .Fill(Drawing.Paint.Linear(pen.Map(0, 0.4f), pen.Map(0, 0.7f), look.Skin.Lit(0.62f), look.Skin.Lit(0.88f)));
        Torso(bottom);
        pen.Fill(Drawing.Paint.Linear(pen.Map(-0.75f, 1), pen.Map(0.8f, 1.4f), White, White.Lit(0.74f)));
        Yoke();
        if (pose.Back)
        {
            return;
        }

        // Collar, zip and badge.
        pen.Move(-0.2f, 0.56f).Line(0, 0.86f).Line(-0.1f, 0.95f).Line(-0.29f, 0.64f).Fill(White);
        pen.Move(0.2f, 0.56f).Line(0, 0.86f).Line(0.1f, 0.95f).Line(0.29f, 0.64f).Fill(White.Lit(0.88f));
        pen.Move(-0.17f, 0.58f).Line(0.17f, 0.58f).Line(0, 0.84f).Fill(look.Skin.Lit(0.84f));
        pen.Box(-0.012f, 0.86f, 0.012f, bottom).Fill(Line);
        pen.Ellipse(0.34f, 1.22f, 0.06f, 0.07f).Fill(Ink.Rgb(0xC93A36));
        if (!pose.IsSeated)
        {
            HangingArm(look, -1, pose.Stride);
            HangingArm(look, 1, pose.Stride);
        }
    }

    /// <summary>The arms of someone seated: on the desk, or one of them up. After the desk.</summary>
    public void PaintArms(StudentLook look, in StudentPose pose)
    {
        int raised = look.LeftHanded ? 1 : -1;
        Arm(look, -raised, 0);
        Arm(look, raised, pose.Hand);
    }

    private void Arm(StudentLook look, int side, float up)
    {
        var shoulder = new Vector2(side * 0.66f, 0.98f);
        var elbow = Vector2.Lerp(new(side * 0.86f, 1.78f), new(side * 1.0f, 0.72f), up);
        var wrist = Vector2.Lerp(new(side * 0.3f, 2.1f), new(side * 0.88f, -0.12f), up);
        var sleeve = White.Lit(side < 0 ? 0.97f : 0.8f);
        pen.Limb(shoulder, 0.19f, elbow, 0.16f).Fill(sleeve.Lit(0.95f));
        pen.Limb(elbow, 0.16f, wrist, 0.115f).Fill(sleeve);
        pen.Limb(Vector2.Lerp(elbow, wrist, 0.86f), 0.122f, wrist, 0.118f).Fill(Navy);
        Hand(look, wrist, up, side);
    }

    private void Hand(StudentLook look, Vector2 wrist, float up, int side)
    {
        var skin = look.Skin.Lit(side < 0 ? 1 : 0.88f);
        if (up < 0.3f)
        {
            pen.Ellipse(wrist.X - (side * 0.12f), wrist.Y + 0.03f, 0.15f, 0.085f).Fill(skin);
            return;
        }

        var palm = wrist + new Vector2(0, -0.17f);
        pen.Limb(wrist, 0.07f, palm, 0.115f).Fill(skin);
        for (int finger = 0; finger < 4; finger++)
        {
            float spread = (finger - 1.5f) * 0.062f;
            float length = finger is 1 or 2 ? 0.23f : 0.19f;
            pen.Limb(palm + new Vector2(spread, -0.05f), 0.034f, palm + new Vector2(spread * 1.5f, -length), 0.026f)
                .Fill(skin.Lit(1 - (finger * 0.025f)));
        }

        pen.Limb(palm + new Vector2(-side * 0.07f, 0), 0.036f, palm + new Vector2(-side * 0.17f, -0.1f), 0.027f).Fill(skin);
    }

    private void HangingArm(StudentLook look, int side, float stride)
    {
        float swing = MathF.Sin(stride * MathF.Tau) * 0.18f * side;
        var hand = new Vector2((side * 0.86f) + swing, 2.35f);
        pen.Limb(new(side * 0.7f, 1.0f), 0.18f, hand, 0.12f).Fill(White.Lit(side < 0 ? 0.95f : 0.78f));
        pen.Ellipse(hand.X, hand.Y + 0.14f, 0.1f, 0.13f).Fill(look.Skin.Lit(0.9f));
    }

    private void Legs(float stride)
    {
        float step = MathF.Sin(stride * MathF.Tau) * 0.28f;
        pen.Limb(new(-0.26f, 2.5f), 0.27f, new(-0.24f + step, 4.65f), 0.17f).Fill(Trousers);
        pen.Limb(new(0.26f, 2.5f), 0.27f, new(0.24f - step, 4.65f), 0.17f).Fill(Trousers.Lit(0.8f));
        pen.Ellipse(-0.26f + step, 4.8f, 0.22f, 0.11f).Fill(White.Lit(0.9f));
        pen.Ellipse(0.26f - step, 4.8f, 0.22f, 0.11f).Fill(White.Lit(0.8f));
    }

    private void Torso(float bottom) => pen.Move(-0.17f, 0.6f)
        .Curve(-0.45f, 0.7f, -0.78f, 0.74f, -0.82f, 1.05f)
        .Curve(-0.84f, 1.4f, -0.72f, 1.7f, -0.7f, bottom).Line(0.7f, bottom)
        .Curve(0.72f, 1.7f, 0.84f, 1.4f, 0.82f, 1.05f)
        .Curve(0.78f, 0.74f, 0.45f, 0.7f, 0.17f, 0.6f);

    private void Yoke()
    {
        pen.Move(-0.17f, 0.6f).Curve(-0.45f, 0.7f, -0.78f, 0.74f, -0.82f, 1.05f)
            .Line(-0.82f, 1.12f).Curve(-0.5f, 1.02f, -0.2f, 1.0f, 0, 1.08f)
            .Curve(0.2f, 1.0f, 0.5f, 1.02f, 0.82f, 1.12f).Line(0.82f, 1.05f)
            .Curve(0.78f, 0.74f, 0.45f, 0.7f, 0.17f, 0.6f)
            .Fill(Drawing.Paint.Linear(pen.Map(-0.8f, 0.8f), pen.Map(0.8f, 1), Navy.Lit(1.2f), Navy.Lit(0.8f)));
    }
}
