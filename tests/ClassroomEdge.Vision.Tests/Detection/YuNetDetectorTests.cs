using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.Simulation.Classroom;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Inference;
using ClassroomEdge.Vision.Detection;

namespace ClassroomEdge.Vision.Tests.Detection;

/// <summary>The production detector on the production runtime, on the simulated camera's frames.</summary>
public sealed class YuNetDetectorTests
{
    [DetectorFact]
    public void Detect_FullClass_FindsEveryFaceAndNothingElse()
    {
        using var detector = Testing.Detector();
        for (int seed = 1; seed <= 3; seed++)
        {
            var film = new Film(new SimulatedStudents { Count = 24, ArriveWithin = TimeSpan.Zero, Seed = seed });
            for (double second = 1; second < 30; second += 3.1)
            {
                film.Draw(TimeSpan.FromSeconds(second));

                var found = detector.Detect(film.Frame, film.Width, film.Height).ToArray();

                var match = Match.Of(film.Truth, found);
                Assert.True(match.Missed.Count == 0, $"seed {seed} at {second:F1} s: {string.Join(", ", match.Missed)} not found");
                Assert.True(match.Ghosts.Count == 0, $"seed {seed} at {second:F1} s: {string.Join(", ", match.Ghosts)} is nobody");
                Assert.All(found, f => Assert.InRange(f.Score, 0.6f, 1));
            }
        }
    }

    [DetectorFact]
    public void Detect_EmptyRoom_FindsNobody()
    {
        using var detector = Testing.Detector(0.5);
        var film = new Film(new SimulatedStudents { Count = 0 });
        film.Draw(TimeSpan.FromSeconds(1));

        Assert.Equal(0, detector.Detect(film.Frame, film.Width, film.Height).Length);
    }

    [DetectorFact]
    public void Detect_Landmarks_LieWithinTheFaceInOrder()
    {
        using var detector = Testing.Detector();
        var film = new Film(new SimulatedStudents { Count = 12, ArriveWithin = TimeSpan.Zero });
        film.Draw(TimeSpan.FromSeconds(1));

        foreach (var face in detector.Detect(film.Frame, film.Width, film.Height))
        {
            // The person's own right is at the picture's left.
            Assert.True(face.RightEye.X < face.LeftEye.X);
            Assert.True(face.RightMouthCorner.X < face.LeftMouthCorner.X);
            Assert.True(face.RightEye.Y < face.NoseTip.Y && face.NoseTip.Y < face.LeftMouthCorner.Y);
        }
    }

    [DetectorTheory]
    [InlineData(640, 360)]
    [InlineData(800, 600)]
    [InlineData(1920, 1080)]
    public void Detect_OtherCameras_FindTheFrontRow(int width, int height)
    {
        using var detector = Testing.Detector();
        var film = new Film(new SimulatedStudents { Count = 24, ArriveWithin = TimeSpan.Zero }, width, height);
        film.Draw(TimeSpan.FromSeconds(1));

        var match = Match.Of(film.Truth, detector.Detect(film.Frame, width, height).ToArray());

        Assert.DoesNotContain(match.Missed, f => f.Width > width / 30.0);
    }

    [DetectorFact]
    public void Detect_Warm_AllocatesNothing()
    {
        using var detector = Testing.Detector();
        var film = new Film(new SimulatedStudents { Count = 24, ArriveWithin = TimeSpan.Zero });
        for (int i = 0; i < 40; i++)
        {
            film.Draw(TimeSpan.FromSeconds(1 + i));
            detector.Detect(film.Frame, film.Width, film.Height);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        int faces = 0;
        for (int i = 0; i < 20; i++)
        {
            film.Draw(TimeSpan.FromSeconds(41 + i));
            faces += detector.Detect(film.Frame, film.Width, film.Height).Length;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(20 * 24, faces);
    }

    [Fact]
    public void Constructor_ModelOfAnotherKind_IsRefusedAndReleased()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("tiny.onnx"), TinyModel.Bytes(4));
        var session = Testing.Engine().Load(folder.File("tiny.onnx"), 1);

        var error = Assert.Throws<VisionException>(() => new YuNetDetector(session, 0.5));

        Assert.Equal("vision.model-corrupt", error.Code);
        Assert.Throws<ObjectDisposedException>(session.Run);
    }
}
