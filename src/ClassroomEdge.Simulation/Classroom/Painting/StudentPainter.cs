using System.Numerics;
using ClassroomEdge.Simulation.Classroom.Drawing;

namespace ClassroomEdge.Simulation.Classroom.Painting;

/// <summary>Paints one student, seated ones with their desk, and says how far the painting reaches.</summary>
internal sealed class StudentPainter(Pen pen, ClassroomLayout layout, FurniturePainter furniture, BodyPainter body, HeadPainter head)
{
    public void Paint(StudentLook look, Seat seat, in StudentPose pose)
    {
        // Mostly a neighbour is what moved: the parts that its area does not touch are passed over.
        var clip = pen.Canvas.Clip;
        bool withHead = HeadReach(pose).Touches(clip);
        bool withBody = BodyReach(pose).Touches(clip);
        bool withDesk = pose.IsSeated && furniture.Reach(seat).Touches(clip);
        if (withDesk)
        {
            furniture.PaintChair(seat);
        }

        var centre = layout.Project(pose.X, pose.HeadY, pose.Z);
        float size = ClassroomLayout.HeadHeight * layout.PixelsPerMetre(pose.Z);
        var upright = Matrix3x2.CreateScale(size) * Matrix3x2.CreateTranslation(centre);

        // The head tilts about the neck and, as it nods, comes a little lower.
        var tilted = Matrix3x2.CreateTranslation(0, 0.03f * Math.Max(0, pose.Pitch))
            * Matrix3x2.CreateRotation(pose.Tilt, new(0, 0.55f)) * upright;
        if (withHead)
        {
            pen.Frame = tilted;
            head.PaintBehind(look, pose);
        }

        if (withBody)
        {
            pen.Frame = upright;
            body.PaintTorso(look, pose);
        }

        if (withHead)
        {
            pen.Frame = tilted;
            head.Paint(look, pose);
        }

        pen.Frame = Matrix3x2.Identity;
        if (withDesk)
        {
            furniture.PaintUsed(seat, look.Book);
        }

        if (withBody && pose.IsSeated)
        {
            pen.Frame = upright;
            body.PaintArms(look, pose);
            pen.Frame = Matrix3x2.Identity;
        }
    }

    /// <summary>All pixels that <see cref="Paint"/> may touch, the desk excepted, which is always painted alike.</summary>
    public Area Reach(in StudentPose pose) =>
        pose.IsPresent ? HeadReach(pose).Union(BodyReach(pose)).Intersect(pen.Canvas.Whole) : Area.None;

    /// <summary>The pixels that change from one pose to another: the head alone where the rest keeps still.</summary>
    public Area Change(Seat seat, in StudentPose from, in StudentPose to)
    {
        if (from.IsSeated != to.IsSeated)
        {
            // The books come and go.
            return Reach(from).Union(Reach(to)).Union(furniture.Reach(seat)).Intersect(pen.Canvas.Whole);
        }

        if (!from.IsPresent || !to.IsPresent
            || (from.X, from.Z, from.HeadY, from.Hand) != (to.X, to.Z, to.HeadY, to.Hand))
        {
            return Reach(from).Union(Reach(to));
        }

        return HeadReach(to).Intersect(pen.Canvas.Whole);
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

    private Area HeadReach(in StudentPose pose) => Around(pose, 0.95f, -0.85f, 1.1f);

    private Area BodyReach(in StudentPose pose) =>
        Around(pose, 1.3f, pose.Hand > 0 ? -0.85f : 0.3f, pose.IsSeated ? 2.45f : 5f);

    // In units of the head, about its middle.
    private Area Around(in StudentPose pose, float half, float top, float bottom)
    {
        var c = layout.Project(pose.X, pose.HeadY, pose.Z);
        float s = ClassroomLayout.HeadHeight * layout.PixelsPerMetre(pose.Z);
        return Area.Around(c.X - (half * s), c.Y + (top * s), c.X + (half * s), c.Y + (bottom * s));
    }
}
