using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Classroom;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Classroom;

public sealed class SteeredStudentsTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly SimulatedClassroom _classroom;

    public SteeredStudentsTests()
    {
        _classroom = new SimulatedClassroom(new SimulatedStudents { Count = 24 }, new CameraOptions { Source = "simulated" }, _time);
        _classroom.Empty();
    }

    [Fact]
    public void Arrive_AndLeave_AreThereMeanwhile()
    {
        Assert.Equal(0, _classroom.Present);

        Assert.Equal(20, _classroom.Arrive(20, TimeSpan.FromMinutes(2)));
        _time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(20, _classroom.Present);

        Assert.Equal(5, _classroom.Leave(5, TimeSpan.FromMinutes(1)));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(15, _classroom.Present);

        Assert.Equal(9, _classroom.Arrive(30, TimeSpan.FromMinutes(1)));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(24, _classroom.Present);
    }

    [Fact]
    public void At_AMomentLater_ShowsWhoWillBeThere()
    {
        _classroom.Arrive(10, TimeSpan.FromMinutes(1));

        Assert.Equal(10, _classroom.At(_time.GetUtcNow().AddMinutes(5)).Present);
        Assert.Equal(0, _classroom.At(_time.GetUtcNow()).Present);
    }
}
