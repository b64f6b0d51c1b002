using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Tests.Rooms;

public sealed class PropertyRulesTests
{
    [Theory]
    [InlineData("power", "on", true)]
    [InlineData("power", "cooling", false)]
    [InlineData("position", "stop", true)]
    [InlineData("position", "moving-up", false)]
    [InlineData("muted", "on", false)]
    [InlineData("input", "hdmi1", true)]
    [InlineData("tint", "anything", true)]
    public void Check_Word_TellsWhetherItCanBeSet(string property, string word, bool good) =>
        Assert.Equal(good, PropertyRules.Check(property, PropertyValue.Of(word)) is null);

    [Theory]
    [InlineData("on", "on", true)]
    [InlineData("on", "warming", false)]
    [InlineData("stop", "stopped", true)]
    [InlineData("stop", "up", true)]
    [InlineData("stop", "moving-up", false)]
    public void IsReached_Words_TellsWhetherTheDeviceIsThere(string wanted, string actual, bool reached) =>
        Assert.Equal(reached, PropertyRules.IsReached(PropertyValue.Of(wanted), PropertyValue.Of(actual)));

    [Theory]
    [InlineData(40, 39, true)]
    [InlineData(40, 37, false)]
    public void IsReached_Numbers_AllowsAMixersSteps(double wanted, double actual, bool reached) =>
        Assert.Equal(reached, PropertyRules.IsReached(PropertyValue.Of(wanted, Unit.None), PropertyValue.Of(actual, Unit.Percent)));

    [Theory]
    [InlineData("power", "warming", "on")]
    [InlineData("power", "cooling", "off")]
    [InlineData("position", "moving-down", "down")]
    [InlineData("position", "stopped", null)]
    [InlineData("power", "unknown", null)]
    [InlineData("input", "hdmi2", "hdmi2")]
    public void CommandFor_FormerState_IsWhatBringsItBack(string property, string was, string? command) => Assert.Equal(
        command is null ? null : PropertyValue.Of(command), PropertyRules.CommandFor(property, PropertyValue.Of(was)));

    [Fact]
    public void CommandFor_NothingKnown_IsNothing() => Assert.Null(PropertyRules.CommandFor("volume", null));
}
