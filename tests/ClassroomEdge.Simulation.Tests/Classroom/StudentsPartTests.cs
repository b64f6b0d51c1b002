using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Simulation.Classroom;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Classroom;

public sealed class StudentsPartTests
{
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Set_FewerAndMore_TheyWalkOutAndIn()
    {
        var classroom = new SimulatedClassroom(
            new SimulatedStudents { Count = 24 }, new CameraOptions { Source = "simulated" }, _clock);
        var part = new StudentsPart(classroom);
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(24, classroom.Present);

        part.Set(StudentsPart.Staying, PropertyValue.Of(7, Unit.None));
        Assert.Equal(7, Staying(part));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(7, classroom.Present);

        // A slider on its way asks several times, faster than anybody walks.
        part.Set(StudentsPart.Staying, PropertyValue.Of(12, Unit.None));
        part.Set(StudentsPart.Staying, PropertyValue.Of(20, Unit.None));
        part.Set(StudentsPart.Staying, PropertyValue.Of(20, Unit.None));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(20, classroom.Present);
        Assert.Equal(20, Staying(part));
    }

    [Fact]
    public void Controls_OfAClass_GoFromNobodyToAll()
    {
        var part = new StudentsPart(new SimulatedClassroom(
            new SimulatedStudents { Count = 30 }, new CameraOptions { Source = "simulated" }, _clock));

        var control = Assert.Single(part.Controls);
        Assert.Equal((0.0, 30.0), (control.Minimum, control.Maximum));
    }

    private static double Staying(StudentsPart part) =>
        Assert.IsType<PropertyValue.Measurement>(part.State[StudentsPart.Staying]).Value;
}
