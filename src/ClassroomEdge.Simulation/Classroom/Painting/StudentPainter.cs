using System.Numerics;
using ClassroomEdge.Simulation.Classroom.Drawing;

namespace ClassroomEdge.Simulation.Classroom.Painting;

/// <summary>Paints one student, seated ones with their desk, and says how far the painting reaches.</summary>
internal sealed class StudentPainter(Pen pen, ClassroomLayout layout, FurniturePainter furniture, BodyPainter body, HeadPainter head)
{
    public void Paint(StudentLook look, Seat seat, in StudentPose pose)
    {
        var centre = layout.Project(pose.X, pose.HeadY, pose.Z);
        float size = ClassroomLayout.HeadHeight * layout.PixelsPerMetre(pose.Z);
        var upright = Matrix3x2.CreateScale(size) * Matrix3x2.CreateTranslation(centre);
        // The head tilts about the neck and, as it nods, comes a little lower.
        var tilted = Matrix3x2.CreateTranslation(0, 0.03f * Math.Max(0, pose.Pitch))
            * Matrix3x2.CreateRotation(pose.Tilt, new(0, 0.55f)) * upright;
        pen.Frame = tilted;
        head.PaintBehind(look, pose);
        pen.Frame = upright;
        body.PaintTorso(look, pose);
        pen.Frame = tilted;
        head.Paint(look, pose);
        pen.Frame = Matrix3x2.Identity;
        if (pose.IsSeated)
        {
            furniture.PaintUsed(seat, look.Book);
            pen.Frame = upright;
            body.PaintArms(look, pose);
            pen.Frame = Matrix3x2.Identity;
        }
    }

    /// <summary>All pixels that <see cref="Paint"/> may touch, the desk excepted, which is always painted alike.</summary>
    public Area Reach(in StudentPose pose)
    {
        if (!pose.IsPresent)
        {
            return Area.None;
        }

        var c = layout.Project(pose.X, pose.HeadY, pose.Z);
        float s = ClassroomLayout.HeadHeight * layout.PixelsPerMetre(pose.Z);
        float down = pose.IsSeated ? 2.45f : 5f;
        return Area.Around(c.X - (1.3f * s), c.Y - (0.85f * s), c.X + (1.3f * s), c.Y + (down * s)).Intersect(pen.Canvas.Whole);
    }

    /// <summary>The pixels that change from one pose to another: the head alone where the rest keeps still.</summary>
    public Area Change(in StudentPose from, in StudentPose to)
    {
        if (!from.IsPresent || !to.IsPresent
            || (from.X, from.Z, from.HeadY, from.Hand, from.IsSeated) != (to.X, to.Z, to.HeadY, to.Hand, to.IsSeated))
        {
            return Reach(from).Union(Reach(to));
        }

        var c = layout.Project(to.X, to.HeadY, to.Z);
        float s = ClassroomLayout.HeadHeight * layout.PixelsPerMetre(to.Z);
        return Area.Around(c.X - (0.78f * s), c.Y - (0.75f * s), c.X + (0.78f * s), c.Y + s).Intersect(pen.Canvas.Whole);
    }

    /// <summary>The face from forehead to chin, in pixels: left, top, width, height.</summary>
    public static Vector4 FaceBox(ClassroomLayout layout, in StudentPose pose)
    {
        float size = ClassroomLayout.HeadHeight * layout.PixelsPerMetre(pose.Z);
        var c = layout.Project(pose.X, pose.HeadY, pose.Z);
        c.X += (MathF.Sin(pose.Tilt) * 0.5f * size) + (pose.Yaw * 0.06f * size);
        c.Y += 0.03f * Math.Max(0, pose.Pitch) * size;
        return new(c.X - (0.36f * size), c.Y - (0.3f * size), 0.72f * size, 0.8f * size);
    }
}
