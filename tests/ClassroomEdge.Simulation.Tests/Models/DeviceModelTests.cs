using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Models;
using ClassroomEdge.Simulation.Physics;
using ClassroomEdge.TestKit;
using NSubstitute;

namespace ClassroomEdge.Simulation.Tests.Models;

public sealed class DeviceModelTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Climate_Cooling_ApproachesItsSetPointAndGoesBackWhenOff()
    {
        var air = Substitute.For<IRoomAir>();
        air.Now.Returns(new SimulatedAir(600, 30, 50, 300));
        var model = new ClimateModel(air, 1, _clock);
        Assert.Equal(30, Celsius(model));

        model.Set(DeviceProperty.Power, PropertyValue.Of("on"));
        model.Set(DeviceProperty.Mode, PropertyValue.Of("cool"));
        model.Set(DeviceProperty.TargetTemperature, PropertyValue.Of(24, Unit.Celsius));
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(26.2, Celsius(model), 1);
        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(24, Celsius(model), 1);

        model.Set(DeviceProperty.Mode, PropertyValue.Of("heat"));
        _clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(30, Celsius(model), 1);
    }

    [Fact]
    public void Meter_Draws_CountsEnergyAndStopsWithItsSwitch()
    {
        var model = new MeterModel(hasSwitch: true, 1, _clock);
        var before = Energy(model);
        model.Set(DeviceProperty.PowerDraw, PropertyValue.Of(1000, Unit.Watt));

        _clock.Advance(TimeSpan.FromHours(2));
        model.Set(DeviceProperty.Power, PropertyValue.Of("off"));
        _clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(before + 2, Energy(model), 2);
        Assert.Equal(PropertyValue.Of(0, Unit.Watt), model.Get(DeviceProperty.PowerDraw));
    }

    private static double Celsius(DeviceModel model) => ((PropertyValue.Measurement)model.Get(DeviceProperty.Temperature)!).Value;

    private static double Energy(DeviceModel model) => ((PropertyValue.Measurement)model.Get(DeviceProperty.Energy)!).Value;
}
