using System.Text;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Reporting.Commands;

namespace ClassroomEdge.Reporting.Tests.Commands;

public sealed class MqttCommandTests
{
    [Fact]
    public void Parse_Device_HasItsValue()
    {
        Assert.Equal(new DeviceCommand("audio", "volume", PropertyValue.Of(40, Unit.None)), Parse("""{"device":"audio","property":"volume","value":40}""").Device);
        Assert.Equal(new DeviceCommand("audio", "muted", PropertyValue.Of(true)), Parse("""{"value":true,"property":"muted","device":"audio"}""").Device);
        Assert.Equal(new DeviceCommand("screen", "position", PropertyValue.Of("up")), Parse("""{"device":"screen","property":"position","value":"up"}""").Device);
    }

    [Fact]
    public void Parse_Scene_HasItsIdAndTheCallersId()
    {
        var command = Parse("""{"scene":"class","id":"7"}""");

        Assert.Equal(("class", "7"), (command.Scene, command.Id));
        Assert.Null(command.Device);
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[]", "object")]
    [InlineData("{}", "needs device, property and value")]
    [InlineData("""{"device":"a"}""", "needs device, property and value")]
    [InlineData("""{"device":"a","property":"b"}""", "needs device, property and value")]
    [InlineData("""{"device":"a","property":"b","value":null}""", "value is")]
    [InlineData("""{"device":"a","property":"b","value":{}}""", "value is")]
    [InlineData("""{"device":"a","property":"b","value":1e999}""", "value is")]
    [InlineData("""{"device":1,"property":"b","value":1}""", "device is a text")]
    [InlineData("""{"scene":""}""", "scene is a text")]
    [InlineData("""{"scene":"a","device":"b"}""", "not both")]
    [InlineData("""{"scene":"a","value":1}""", "not both")]
    [InlineData("""{"sceen":"a"}""", "unknown key 'sceen'")]
    [InlineData("""{"scene":"\ud800"}""", "not valid text")]
    [InlineData("""{"scene":"a"} {""", "not JSON")]
    [InlineData("""{"scene":[[[[[[1]]]]]]}""", "not JSON")]
    public void Parse_Nonsense_SaysWhatIsWrong(string payload, string expected)
    {
        var error = Assert.Throws<CommandException>(() => Parse(payload));

        Assert.Equal("command.bad-request", error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_TooLarge_IsRefusedUnread()
    {
        var error = Assert.Throws<CommandException>(() => MqttCommand.Parse(new byte[MqttCommand.MaxPayload + 1]));

        Assert.Equal("command.too-large", error.Code);
    }

    [Fact]
    public void Parse_MutatedAndRandomBytes_OnlyKnownErrors()
    {
        var random = new Random(20260901);
        var seeds = new[]
        {
            """{"device":"projector","property":"power","value":"on"}"""u8.ToArray(),
            """{"id":"é","scene":"sync-class"}"""u8.ToArray(),
            """{"device":"a","property":"\u00e9","value":-1.5e3}"""u8.ToArray(),
        };
        var understood = 0;
        for (var round = 0; round < 50_000; round++)
        {
            var bytes = (byte[])seeds[round % seeds.Length].Clone();
            for (var i = random.Next(0, 4); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                MqttCommand.Parse(bytes.AsMemory(0, bytes.Length - (random.Next(10) == 0 ? random.Next(bytes.Length) : 0)));
                understood++;
            }
            catch (CommandException e)
            {
                Assert.StartsWith("command.", e.Code, StringComparison.Ordinal);
            }
        }

        Assert.InRange(understood, 1000, 49_000);
    }

    private static MqttCommand Parse(string payload) => MqttCommand.Parse(Encoding.UTF8.GetBytes(payload));
}
