using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Supervision;

namespace ClassroomEdge.Devices.Tests.Supervision;

public sealed class CapabilitiesTests
{
    private readonly FakeDevice _device = new("thing");

    public static TheoryData<string, PropertyValue, string> Good { get; } = new()
    {
        { "power", PropertyValue.Of("on"), "power True" },
        { "power", PropertyValue.Of("off"), "power False" },
        { "power", PropertyValue.Of(true), "power True" },
        { "position", PropertyValue.Of("up"), "move Up" },
        { "position", PropertyValue.Of("down"), "move Down" },
        { "position", PropertyValue.Of("stop"), "move Stop" },
        { "level", PropertyValue.Of(0, Unit.Percent), "level 0" },
        { "volume", PropertyValue.Of(100, Unit.None), "volume 100" },
        { "volume", PropertyValue.Of(29.6, Unit.Percent), "volume 30" },
        { "muted", PropertyValue.Of(true), "muted True" },
        { "microphoneOpen", PropertyValue.Of(false), "microphone False" },
        { "input", PropertyValue.Of("hdmi2"), "input hdmi2" },
    };

    public static TheoryData<string, PropertyValue> Bad { get; } = new()
    {
        { "power", PropertyValue.Of("warming") },
        { "power", PropertyValue.Of(1, Unit.None) },
        { "position", PropertyValue.Of("left") },
        { "position", PropertyValue.Of(true) },
        { "level", PropertyValue.Of(-1, Unit.Percent) },
        { "volume", PropertyValue.Of(101, Unit.None) },
        { "volume", PropertyValue.Of(double.NaN, Unit.None) },
        { "volume", PropertyValue.Of(50, Unit.Lux) },
        { "volume", PropertyValue.Of("loud") },
        { "muted", PropertyValue.Of("quiet") },
        { "input", PropertyValue.Of("scart") },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Bind_GoodValue_CallsTheCapability(string property, PropertyValue value, string call)
    {
        await Capabilities.Bind(_device, property, value)(CancellationToken.None);

        Assert.Equal([call], _device.Calls);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Bind_BadValue_SaysWhatItTakes(string property, PropertyValue value)
    {
        var e = Assert.Throws<CommandException>(() => Capabilities.Bind(_device, property, value));

        Assert.Equal("command.bad-value", e.Code);
        Assert.NotEmpty(e.Details["expected"]);
    }

    [Fact]
    public void Bind_UnknownProperty_NamesTheSettableOnes()
    {
        var e = Assert.Throws<CommandException>(() => Capabilities.Bind(_device, "co2", PropertyValue.Of(1, Unit.Ppm)));

        Assert.Equal("command.unknown-property", e.Code);
        Assert.Contains("microphoneOpen", e.Message, StringComparison.Ordinal);
    }
}
