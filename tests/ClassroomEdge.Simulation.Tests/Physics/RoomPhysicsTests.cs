using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Simulation.Physics;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Physics;

public sealed class RoomPhysicsTests
{
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly Occupants _occupants = new();
    private readonly Lamps _lamps = new();

    [Fact]
    public void Co2_EmptyRoom_FallsTowardsOutdoors()
    {
        var room = Make();
        var before = room.Now.Co2Ppm;

        _clock.Advance(TimeSpan.FromHours(8));

        Assert.True(room.Now.Co2Ppm < before);
        Assert.Equal(RoomPhysics.OutdoorCo2Ppm, room.Now.Co2Ppm, 0.5);
    }

    [Fact]
    public void Co2_ClassForALesson_PassesTheLimitOfTheNorm()
    {
        _occupants.Present = 40;
        var room = Make();

        _clock.Advance(TimeSpan.FromMinutes(45));

        // Measured in closed classrooms of that size: 2 000 to 3 500 ppm at the bell.
        Assert.InRange(room.Now.Co2Ppm, 2000, 3500);
    }

    [Fact]
    public void Co2_ForEver_ReachesTheBalanceOfBreathingAndVentilation()
    {
        _occupants.Present = 24;
        var room = Make();

        _clock.Advance(TimeSpan.FromDays(2));

        var expected = RoomPhysics.OutdoorCo2Ppm + (24 * RoomPhysics.Co2MillilitresPerSecondAndPerson
            / RoomPhysics.VolumeCubicMetres / RoomPhysics.AirChangesPerSecond);
        Assert.Equal(expected, room.Now.Co2Ppm, 0.5);
    }

    [Fact]
    public void Co2_SpeedSixty_AMinuteIsAnHour()
    {
        _occupants.Present = 24;
        var slow = Make();
        var fast = Make(speed: 60);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var fastAfterMinute = fast.Now;

        _clock.Advance(TimeSpan.FromMinutes(59));

        Assert.Equal(slow.Now.Co2Ppm, fastAfterMinute.Co2Ppm, 0.5);
        Assert.Equal(slow.Now.TemperatureCelsius, fastAfterMinute.TemperatureCelsius, 0.01);
    }

    [Fact]
    public void Now_AskedOftenOrRarely_IsTheSame()
    {
        _occupants.Present = 30;
        var often = Make();
        var rarely = Make();

        for (var i = 0; i < 600; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            _ = often.Now;
        }

        Assert.Equal(rarely.Now.Co2Ppm, often.Now.Co2Ppm, 1e-6);
    }

    [Fact]
    public void TemperatureAndHumidity_ClassForALesson_RiseWithinReason()
    {
        var room = Make();
        var before = room.Now;
        _occupants.Present = 40;

        _clock.Advance(TimeSpan.FromMinutes(45));

        Assert.InRange(room.Now.TemperatureCelsius, before.TemperatureCelsius + 0.5, 28);
        Assert.InRange(room.Now.HumidityPercent, before.HumidityPercent + 3, 90);
    }

    /// <summary>Psychrometric chart at sea level: 20 °C, 7.26 g/kg is 50 %.</summary>
    [Theory]
    [InlineData(20, 7.26, 50)]
    [InlineData(25, 9.88, 50)]
    [InlineData(20, 14.7, 100)]
    public void RelativeHumidity_ChartPoint_IsHit(double celsius, double gramPerKilogram, double percent) =>
        Assert.Equal(percent, RoomPhysics.RelativeHumidity(celsius, gramPerKilogram), 1.0);

    [Fact]
    public void Illuminance_LampsOn_IsMoreByWhatTheyGive()
    {
        var room = Make();
        var daylight = room.Now.IlluminanceLux;

        _lamps.IlluminanceLux = 360;

        Assert.Equal(daylight + 360, room.Now.IlluminanceLux, 3);
    }

    [Fact]
    public void Illuminance_OverADay_IsDarkAtNightAndBrightAtNoon()
    {
        var room = Make();
        _clock.Advance(TimeSpan.FromHours(4));
        Assert.InRange(room.Now.IlluminanceLux, 250, 400);

        _clock.Advance(TimeSpan.FromHours(10));
        Assert.Equal(0, room.Now.IlluminanceLux);
    }

    [Fact]
    public void Put_ByHand_GoesOnByItself()
    {
        var room = Make();
        room.Put(co2Ppm: 3000, humidityPercent: 60, daylightLux: 1000);

        Assert.Equal(3000, room.Now.Co2Ppm, 1);
        Assert.Equal(60, room.Now.HumidityPercent, 0.5);
        Assert.Equal(1000 + _lamps.IlluminanceLux, room.Now.IlluminanceLux, 3);
        _clock.Advance(TimeSpan.FromHours(12));
        Assert.InRange(room.Now.Co2Ppm, RoomPhysics.OutdoorCo2Ppm, 500);
        Assert.Equal(1000, room.DaylightLux);
    }

    [Fact]
    public void Put_Warmer_LeavesTheHumidityAlone()
    {
        var room = Make();
        var before = room.Now;

        room.Put(temperatureCelsius: before.TemperatureCelsius + 8);

        Assert.Equal(before.HumidityPercent, room.Now.HumidityPercent, 0.5);
        Assert.Equal(before.TemperatureCelsius + 8, room.Now.TemperatureCelsius, 0.1);
        Assert.Equal(before.Co2Ppm, room.Now.Co2Ppm, 0.5);
    }

    [Fact]
    public void Part_EachControl_IsWhatItsStateSaysAfterwards()
    {
        var part = new AirPart(Make());
        foreach (var control in part.Controls)
        {
            var middle = PropertyValue.Of((control.Minimum!.Value + control.Maximum!.Value) / 2, control.Unit);
            Assert.Null(control.Check(middle));

            part.Set(control.Name, middle);

            var now = Assert.IsType<PropertyValue.Measurement>(part.State[control.Name]);
            Assert.Equal(((PropertyValue.Measurement)middle).Value, now.Value, 0.5);
        }
    }

    private RoomPhysics Make(double speed = 1) =>
        new(new SimulationOptions { Speed = speed }, _occupants, _lamps, _clock);

    private sealed class Occupants : IRoomOccupants
    {
        public int Present { get; set; }

        public int Total => 60;
    }

    private sealed class Lamps : IRoomLamps
    {
        public double IlluminanceLux { get; set; }
    }
}
