using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Classroom;
using ClassroomEdge.Simulation.Classroom.Painting;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Classroom;

public sealed class ClassroomCameraTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Draw_AfterAnyHistory_IsTheSamePictureAsAtOnce()
    {
        // What is only partly painted again must not leave traces: walkers, hands, heads that turn.
        var students = new SimulatedStudents { Count = 24, ArriveWithin = TimeSpan.FromSeconds(12), LeaveAfter = TimeSpan.FromSeconds(30), Seed = 3 };
        var (classroom, camera) = Open(students, 640, 360);
        var frame = new byte[camera.Format.Bgr24Bytes];
        var expected = new byte[frame.Length];
        for (int i = 0; i <= 500; i++)
        {
            var at = classroom.StartedAt.AddMilliseconds(i * 100);
            camera.Draw(at, frame);
            if (i % 50 == 0)
            {
                new ClassroomCamera(classroom).Draw(at, expected);
                AssertSame(expected, frame, $"at {i / 10.0} s");
            }
        }
    }

    [Fact]
    public void Camera_NobodyFilms_HoldsNoPicture()
    {
        var classroom = Open(new SimulatedStudents { Count = 24 }, 1280, 720).Classroom;
        _ = new ClassroomCamera(classroom);

        long before = GC.GetAllocatedBytesForCurrentThread();
        var camera = new ClassroomCamera(classroom);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, camera.Format.Bgr24Bytes / 100);
    }

    [Fact]
    public void Draw_EmptyRoom_StaysTheSameButForTheStamp()
    {
        var (classroom, camera) = Open(new SimulatedStudents { Count = 0 }, 640, 360);
        var first = new byte[camera.Format.Bgr24Bytes];
        var second = new byte[camera.Format.Bgr24Bytes];
        camera.Draw(classroom.StartedAt, first);
        camera.Draw(classroom.StartedAt.AddSeconds(9), second);

        int stampBottom = 2 * StampPainter.CellSize(640) * 640 * 3;
        Assert.NotEqual(first[..stampBottom], second[..stampBottom]);
        Assert.Equal(first[stampBottom..], second[stampBottom..]);
    }

    [Fact]
    public void Draw_Warm_AllocatesNothing()
    {
        var (classroom, camera) = Open(new SimulatedStudents { ArriveWithin = TimeSpan.FromSeconds(5) }, 640, 360);
        var frame = new byte[camera.Format.Bgr24Bytes];
        for (int i = 0; i < 50; i++)
        {
            camera.Draw(classroom.StartedAt.AddMilliseconds(i * 40), frame);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 50; i < 300; i++)
        {
            camera.Draw(classroom.StartedAt.AddMilliseconds(i * 40), frame);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(320, 240)]
    [InlineData(1280, 720)]
    [InlineData(1920, 1080)]
    [InlineData(720, 1280)]
    public void Draw_AnyFormat_FillsThePicture(int width, int height)
    {
        var (classroom, camera) = Open(new SimulatedStudents { Count = 40, ArriveWithin = TimeSpan.Zero }, width, height);
        var frame = new byte[camera.Format.Bgr24Bytes];

        camera.Draw(classroom.StartedAt.AddSeconds(1), frame);

        Assert.Equal((width, height), (camera.Format.Width, camera.Format.Height));
        int black = Enumerable.Range(0, width * height).Count(i => frame[i * 3] + frame[(i * 3) + 1] + frame[(i * 3) + 2] == 0);
        Assert.True(black < width * height / 50, $"{black} black pixels");
    }

    [Fact]
    public void Draw_Faces_AreSkinWhereTheTruthSays()
    {
        var (classroom, camera) = Open(new SimulatedStudents { Count = 24, ArriveWithin = TimeSpan.Zero }, 1280, 720);
        var frame = new byte[camera.Format.Bgr24Bytes];
        var at = classroom.StartedAt.AddSeconds(2);
        camera.Draw(at, frame);

        foreach (var face in camera.At(at).Faces.Where(f => f.Visible > 0.95))
        {
            // The cheek below the eye at the picture's left: redder than blue on every skin.
            int x = (int)(face.Left + (face.Width * 0.3));
            int y = (int)(face.Top + (face.Height * 0.62));
            int pixel = ((y * 1280) + x) * 3;
            Assert.True(frame[pixel + 2] > frame[pixel] + 15, $"student {face.Student}: {frame[pixel]},{frame[pixel + 1]},{frame[pixel + 2]}");
        }
    }

    // A shape that is clipped adds its parts up in another order: the last bit may differ, a trace differs by far more.
    private static void AssertSame(byte[] expected, byte[] actual, string when)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (Math.Abs(expected[i] - actual[i]) > 2)
            {
                Assert.Fail($"{when} pixel {i / 3 % 640},{i / 3 / 640} is {actual[i]}, not {expected[i]}");
            }
        }
    }

    private (SimulatedClassroom Classroom, ClassroomCamera Camera) Open(SimulatedStudents students, int width, int height)
    {
        var options = new CameraOptions { Source = "simulated", Width = width, Height = height };
        var classroom = new SimulatedClassroom(students, options, _time);
        return (classroom, new ClassroomCamera(classroom));
    }
}
