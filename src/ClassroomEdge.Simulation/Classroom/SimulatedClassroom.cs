using System.Collections.Immutable;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Classroom.Painting;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Classroom;

/// <summary>The students of the simulated room by the clock: who is there, and what a frame of that moment shows. Thread-safe.</summary>
public sealed class SimulatedClassroom : IRoomOccupants
{
    private readonly TimeProvider _time;
    private readonly int _width;
    private readonly int _height;
    private readonly long _startStamp;

    /// <summary>The script begins now.</summary>
    public SimulatedClassroom(SimulatedStudents students, CameraOptions camera, TimeProvider time)
    {
        _time = time;
        (_width, _height) = (camera.Width, camera.Height);
        FramesPerSecond = camera.FramesPerSecond;
        Seed = students.Seed;
        StartedAt = time.GetUtcNow();
        _startStamp = time.GetTimestamp();
        Layout = new ClassroomLayout(students.Count, camera.Width, camera.Height);
        Script = new ClassroomScript(students, Layout);
    }

    /// <summary>When the script began.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <inheritdoc/>
    public int Total => Script.Count;

    /// <inheritdoc/>
    public int Present
    {
        get
        {
            var since = _time.GetElapsedTime(_startStamp);
            int present = 0;
            for (int i = 0; i < Script.Count; i++)
            {
                present += Script.PoseOf(i, since).IsPresent ? 1 : 0;
            }

            return present;
        }
    }

    /// <summary>How many are there, or on their way in, and do not mean to go.</summary>
    public int Staying => Script.Staying;

    /// <summary>Nobody is there, and nobody comes by themselves any more.</summary>
    public void Empty() => Script.Empty();

    /// <summary>So many of those who are outside come in, the last within a time.</summary>
    /// <returns>How many come; fewer when not so many belong to the class.</returns>
    public int Arrive(int count, TimeSpan within) => Script.Arrive(count, _time.GetElapsedTime(_startStamp), within);

    /// <summary>So many of those who are there go out, the last within a time.</summary>
    /// <returns>How many go.</returns>
    public int Leave(int count, TimeSpan within) => Script.Leave(count, _time.GetElapsedTime(_startStamp), within);

    internal int Seed { get; }

    internal int FramesPerSecond { get; }

    internal int Width => _width;

    internal int Height => _height;

    internal ClassroomLayout Layout { get; }

    internal ClassroomScript Script { get; }

    /// <summary>That moment since the start, whatever the wall clock was set to meanwhile: students do not heed it.</summary>
    internal TimeSpan SinceStart(DateTimeOffset at) => _time.GetElapsedTime(_startStamp) - (_time.GetUtcNow() - at);

    /// <summary>What the frame of that moment shows.</summary>
    public ClassroomTruth At(DateTimeOffset at)
    {
        var since = SinceStart(at);
        var poses = Enumerable.Range(0, Script.Count).Select(i => Script.PoseOf(i, since)).ToArray();
        var faces = ImmutableArray.CreateBuilder<TruthFace>();
        for (int i = 0; i < poses.Length; i++)
        {
            var pose = poses[i];
            if (!pose.IsPresent || pose.Back)
            {
                continue;
            }

            var box = StudentPainter.FaceBox(Layout, pose);
            if (box.X < 0 || box.Y < 0 || box.X + box.Z > _width || box.Y + box.W > _height)
            {
                continue;
            }

            double visible = poses.Where(p => p.IsPresent && p.Z < pose.Z - 0.05f)
                .Select(p => 1 - Covered(box, p)).Append(1).Min();
            faces.Add(new TruthFace(i, pose.IsSeated, pose.Hand > 0.5f, visible, box.X, box.Y, box.Z, box.W));
        }

        return new ClassroomTruth(at, poses.Count(p => p.IsPresent), faces.ToImmutable());
    }

    /// <summary>Share of the box behind head and shoulders of somebody nearer.</summary>
    private double Covered(System.Numerics.Vector4 box, in StudentPose nearer)
    {
        var c = Layout.Project(nearer.X, nearer.HeadY, nearer.Z);
        float s = ClassroomLayout.HeadHeight * Layout.PixelsPerMetre(nearer.Z);
        double head = Overlap(box, c.X - (0.45f * s), c.Y - (0.6f * s), c.X + (0.45f * s), c.Y + (0.7f * s));
        double body = Overlap(box, c.X - (0.85f * s), c.Y + (0.7f * s), c.X + (0.85f * s), _height);
        return Math.Min(1, head + body);
    }

    private static double Overlap(System.Numerics.Vector4 box, float left, float top, float right, float bottom)
    {
        float w = Math.Min(box.X + box.Z, right) - Math.Max(box.X, left);
        float h = Math.Min(box.Y + box.W, bottom) - Math.Max(box.Y, top);
        return w > 0 && h > 0 ? w * h / (box.Z * box.W) : 0;
    }
}
