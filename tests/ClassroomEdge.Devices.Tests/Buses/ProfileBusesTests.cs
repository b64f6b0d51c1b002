using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Buses;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Buses;

public sealed class ProfileBusesTests
{
    private readonly RoomState _room = new("school", "room", new LocalizedText("教室", "Room"), new ManualTimeProvider());

    [Fact]
    public void I2c_NoAdapterNamed_TakesTheMostPreferred()
    {
        var poor = Adapter("poor", 1);
        var good = Adapter("good", 2);
        using var buses = Make([Bus("i2c-1")], poor, good, Adapter("unable", null));

        buses.I2c("i2c-1");

        good.Received(1).OpenI2c(Arg.Any<BusProfile>());
        poor.DidNotReceive().OpenI2c(Arg.Any<BusProfile>());
        Assert.Equal(("i2c", "good", ComponentState.Ready), Component());
    }

    [Fact]
    public void I2c_AdapterNamed_TakesIt()
    {
        var poor = Adapter("poor", null);
        using var buses = Make([Bus("i2c-1") with { Adapter = "poor" }], poor, Adapter("good", 2));

        buses.I2c("i2c-1");

        poor.Received(1).OpenI2c(Arg.Any<BusProfile>());
    }

    [Fact]
    public void I2c_AdapterUnknown_NamesThoseThatAreThere()
    {
        using var buses = Make([Bus("i2c-1") with { Adapter = "magic" }], Adapter("linux", 1), Adapter("simulated", 2));

        var e = Assert.Throws<BusException>(() => buses.I2c("i2c-1"));

        Assert.Contains("linux, simulated", e.Message, StringComparison.Ordinal);
        Assert.Equal(("i2c", "", ComponentState.Missing), Component());
    }

    [Fact]
    public void I2c_Twice_OpensOnce()
    {
        var adapter = Adapter("linux", 1);
        using var buses = Make([Bus("i2c-1")], adapter);

        Assert.Same(buses.I2c("i2c-1"), buses.I2c("i2c-1"));

        adapter.Received(1).OpenI2c(Arg.Any<BusProfile>());
    }

    [Fact]
    public void I2c_FailsThenWorks_ReportsBoth()
    {
        var adapter = Adapter("linux", 1);
        var absent = new BusException("bus.absent", "i2c-1", "not there")
        {
            Details = new Dictionary<string, string> { ["remedy"] = "plug it in" },
        };
        adapter.OpenI2c(Arg.Any<BusProfile>()).Returns(_ => throw absent, _ => Substitute.For<II2cBus>());
        using var buses = Make([Bus("i2c-1")], adapter);

        Assert.Throws<BusException>(() => buses.I2c("i2c-1"));
        var missing = Assert.Single(_room.Current.Components);
        Assert.Equal((ComponentState.Missing, "plug it in"), (missing.State, missing.Remedy));

        buses.I2c("i2c-1");
        Assert.Equal(("i2c", "linux", ComponentState.Ready), Component());
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("gpio")]
    public void I2c_NoSuchBus_Throws(string id)
    {
        using var buses = Make([Bus("i2c-1"), Bus("gpio") with { Kind = BusKind.Gpio }], Adapter("linux", 1));

        Assert.Equal("bus.absent", Assert.Throws<BusException>(() => buses.I2c(id)).Code);
    }

    [Fact]
    public void Component_SeveralOfAKind_CarriesTheBus()
    {
        using var buses = Make([Bus("i2c-1"), Bus("i2c-2")], Adapter("linux", 1));

        buses.I2c("i2c-2");

        Assert.Equal(("i2c i2c-2", "linux", ComponentState.Ready), Component());
    }

    private static BusProfile Bus(string id) => new() { Id = id, Kind = BusKind.I2c };

    private static IBusAdapter Adapter(string name, int? preference)
    {
        var adapter = Substitute.For<IBusAdapter>();
        adapter.Name.Returns(name);
        adapter.PreferenceFor(Arg.Any<BusProfile>()).Returns(preference);
        adapter.OpenI2c(Arg.Any<BusProfile>()).Returns(_ => Substitute.For<II2cBus>());
        return adapter;
    }

    private (string Component, string Adapter, ComponentState State) Component()
    {
        var component = Assert.Single(_room.Current.Components);
        return (component.Component, component.Adapter, component.State);
    }

    private ProfileBuses Make(IReadOnlyList<BusProfile> buses, params IBusAdapter[] adapters) =>
        new(Rooms.Profile() with { Buses = buses }, adapters, _room, new ManualTimeProvider(), NullLogger<ProfileBuses>.Instance);
}
