using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Classroom;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Classroom;

public sealed class SimulatedClassroomTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Present_ByTheScript_RisesStaysAndFalls()
    {
        var classroom = Open(new SimulatedStudents
        {
            Count = 20,
            ArriveAfter = TimeSpan.FromSeconds(30),
            ArriveWithin = TimeSpan.FromSeconds(40),
            LeaveAfter = TimeSpan.FromMinutes(5),
        });
        Assert.Equal(0, classroom.Present);
        Assert.Equal(20, classroom.Total);

        int before = 0;
        for (int second = 0; second < 70; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.True(classroom.Present >= before, "nobody leaves while the others come");
            before = classroom.Present;
        }

        Assert.Equal(20, classroom.Present);
        Assert.Equal(20, classroom.At(_time.GetUtcNow()).Seated);
        _time.Advance(TimeSpan.FromSeconds(229));
        Assert.Equal(20, classroom.Present);
        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(0, classroom.Present);
    }

    [Fact]
    public void Present_BeforeAnyoneIsDue_IsNobody()
    {
        var classroom = Open(new SimulatedStudents { ArriveAfter = TimeSpan.FromMinutes(2) });
        _time.Advance(TimeSpan.FromMinutes(1.5));

        Assert.Equal(0, classroom.Present);
    }

    [Fact]
    public void At_AllAtOnce_AreSeatedFromTheStart()
    {
        var classroom = Open(new SimulatedStudents { Count = 24, ArriveWithin = TimeSpan.Zero });

        var truth = classroom.At(classroom.StartedAt);

        Assert.Equal((24, 24), (truth.Present, truth.Seated));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(48)]
    [InlineData(60)]
    public void At_AnyClass_HasEveryFaceApartAndInThePicture(int count)
    {
        var classroom = Open(new SimulatedStudents { Count = count, ArriveWithin = TimeSpan.Zero });

        var faces = classroom.At(classroom.StartedAt.AddSeconds(3)).Faces;

        Assert.Equal(count, faces.Length);
        Assert.Equal(count, faces.Select(f => f.Student).Distinct().Count());
        Assert.All(faces, f =>
        {
            Assert.InRange(f.Left, 0, 1280 - f.Width);
            Assert.InRange(f.Top, 0, 720 - f.Height);
            Assert.True(f.Visible > 0.3, $"student {f.Student} of {count} is hidden: {f.Visible:F2}");
        });
    }

    [Fact]
    public void At_TheUsualClass_HasHeadsOfFortyPixelsAndMore()
    {
        var classroom = Open(new SimulatedStudents { Count = 24, ArriveWithin = TimeSpan.Zero });

        // The box is the face from forehead to chin, 0.8 of the head.
        Assert.All(classroom.At(classroom.StartedAt).Faces, f => Assert.True(f.Height / 0.8 >= 40));
    }

    [Fact]
    public void At_InAnyOrder_IsTheSameFilm()
    {
        var first = Open(new SimulatedStudents { Seed = 5 });
        var second = Open(new SimulatedStudents { Seed = 5 });
        var times = Enumerable.Range(0, 60).Select(i => first.StartedAt.AddSeconds(i * 0.7)).ToArray();

        var forwards = times.Select(t => first.At(t)).ToArray();
        var backwards = times.Reverse().Select(t => second.At(t)).Reverse().ToArray();

        Assert.Equal(forwards.SelectMany(t => t.Faces), backwards.SelectMany(t => t.Faces));
    }

    [Fact]
    public void At_AnotherSeed_IsAnotherFilm()
    {
        var one = Open(new SimulatedStudents { Seed = 1, ArriveWithin = TimeSpan.Zero });
        var other = Open(new SimulatedStudents { Seed = 2, ArriveWithin = TimeSpan.Zero });
        var at = one.StartedAt.AddSeconds(10);

        Assert.NotEqual(one.At(at).Faces.AsEnumerable(), other.At(at).Faces);
    }

    [Fact]
    public void At_OverALesson_HandsGoUpAndDownAgain()
    {
        var classroom = Open(new SimulatedStudents { Count = 24, ArriveWithin = TimeSpan.Zero });
        var raised = Enumerable.Range(0, 240)
            .Select(s => classroom.At(classroom.StartedAt.AddSeconds(s)).Faces.Count(f => f.HandRaised)).ToArray();

        Assert.Contains(raised, r => r >= 3);
        Assert.Contains(raised, r => r == 0);
        Assert.All(raised, r => Assert.InRange(r, 0, 23));
    }

    [Fact]
    public void At_StudentsOnTheWay_ArePresentNotSeated()
    {
        var classroom = Open(new SimulatedStudents { Count = 24, ArriveWithin = TimeSpan.FromSeconds(20) });
        var moments = Enumerable.Range(0, 40).Select(s => classroom.At(classroom.StartedAt.AddSeconds(s * 0.5))).ToArray();

        Assert.Contains(moments, m => m.Present > m.Seated);
        Assert.Contains(moments, m => m.Faces.Any(f => !f.IsSeated));
    }

    private SimulatedClassroom Open(SimulatedStudents students) =>
        new(students, new CameraOptions { Source = "simulated" }, _time);
}
