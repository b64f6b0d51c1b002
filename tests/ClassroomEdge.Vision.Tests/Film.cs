using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Classroom;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Vision.Tests;

/// <summary>The simulated camera with the truth of what it shows.</summary>
internal sealed class Film
{
    private readonly SimulatedClassroom _classroom;
    private readonly ClassroomCamera _camera;

    public Film(SimulatedStudents students, int width = 1280, int height = 720)
    {
        var options = new CameraOptions { Source = "simulated", Width = width, Height = height };
        _classroom = new SimulatedClassroom(students, options, new ManualTimeProvider());
        _camera = new ClassroomCamera(_classroom);
        Frame = new byte[_camera.Format.Bgr24Bytes];
        At = _classroom.StartedAt;
    }

    public byte[] Frame { get; }

    public int Width => _camera.Format.Width;

    public int Height => _camera.Format.Height;

    public DateTimeOffset At { get; private set; }

    public ClassroomTruth Truth => _camera.At(At);

    public void Draw(TimeSpan sinceStart)
    {
        At = _classroom.StartedAt + sinceStart;
        _camera.Draw(At, Frame);
    }
}
