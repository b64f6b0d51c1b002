using System.Text;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Platform.Protocols;
using ClassroomEdge.Simulation.Protocols;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Simulation.Tests.Protocols;

public sealed class SimulatedProtocolDeviceTests
{
    private static readonly ProtocolLibrary Library = new();
    private readonly ManualTimeProvider _clock = new();

    /// <summary>Bytes as the manuals print them, typed from there and not made by the patterns: the same mistake twice would show.</summary>
    [Theory]
    [InlineData("samsung-mdc", "AA 11 01 01 01 14", "AA FF 01 03 41 11 01 56")]
    [InlineData("samsung-mdc", "AA 11 01 00 12", "AA FF 01 03 41 11 01 56")]
    [InlineData("samsung-mdc", "AA 14 01 01 21 37", "AA FF 01 03 41 14 21 79")]
    [InlineData("samsung-mdc", "AA 12 01 01 32 46", "AA FF 01 03 41 12 32 88")]
    [InlineData("lg-rs232", "ka 01 01\r", "a 01 OK01x")]
    [InlineData("lg-rs232", "ka 01 ff\r", "a 01 OK01x")]
    [InlineData("lg-rs232", "kf 01 64\r", "f 01 OK64x")]
    [InlineData("lg-rs232", "ke 01 00\r", "e 01 OK00x")]
    [InlineData("lg-rs232", "kf 01 65\r", "f 01 NG01x")]
    [InlineData("benq-rp", "801s$076\r", "401+\r")]
    [InlineData("benq-rm", "801s!001\r", "401+\r")]
    [InlineData("benq-rp", "801g\"000\r", "801r\"000\r")]
    [InlineData("benq-rp", "801s\"999\r", "401-\r")]
    [InlineData("viewsonic-lfd", "801gl000\r", "801rl001\r")]
    [InlineData("viewsonic-lfd", "801s\"014\r", "401+\r")]
    [InlineData("extron-in1608", "3!", "In3 All\r\n")]
    [InlineData("extron-in1608", "1B", "Vmt1\r\n")]
    [InlineData("extron-in1608", "\u001bM60000*1AU\r", "DsM60000*1\r\n")]
    [InlineData("extron-in1608", "9!", "E01\r\n")]
    [InlineData("extron-crosspoint", "1*3!", "Out03 In01 All\r\n")]
    [InlineData("extron-crosspoint", "4%", "1\r\n")]
    [InlineData("hdmi-matrix-mt", "MT00RD0000NT", "LINK:O1I1;O2I2;O3I3;O4I4;END")]
    [InlineData("biamp-tesira", "Level1 set mute 1 true\n", "+OK\r\n")]
    [InlineData("biamp-tesira", "DEVICE recallPreset 1001\n", "+OK\r\n")]
    [InlineData("biamp-tesira", "Level1 get mute 1\n", "+OK \"value\":false\r\n")]
    public void Answer_BytesOfTheManual_AreThoseOfTheManual(string id, string sent, string answered)
    {
        var (device, protocol) = Make(id);
        SwitchOn(device);

        Assert.Equal(Bytes(protocol, answered), Say(device, protocol, Bytes(protocol, sent)));
    }

    [Fact]
    public void Answer_WhileItWarmsUp_TellsWhatItsProtocolCan()
    {
        var (device, protocol) = Make("lg-rs232");

        Say(device, protocol, "ka 01 01\r"u8.ToArray());

        Assert.Equal(PropertyValue.Of("warming"), device.State["power"]);
        Assert.Equal("b 01 NG03x", Encoding.ASCII.GetString(Say(device, protocol, "xb 01 90\r"u8.ToArray())));
        _clock.Advance(protocol.File.Power!.WarmUp);
        Assert.Equal(PropertyValue.Of("on"), device.State["power"]);
        Assert.Equal("b 01 OK90x", Encoding.ASCII.GetString(Say(device, protocol, "xb 01 90\r"u8.ToArray())));
    }

    [Fact]
    public void Answer_WhileASamsungStarts_IsSilence()
    {
        var (device, protocol) = Make("samsung-mdc");

        Say(device, protocol, Bytes(protocol, "AA 11 01 01 01 14"));

        Assert.Empty(Say(device, protocol, Bytes(protocol, "AA 11 01 00 12")));
    }

    [Fact]
    public void Answer_FaultLags_TellsTheOldPowerForAsLongAsTheFileSays()
    {
        var (device, protocol) = Make("lg-rs232");
        device.SetFault(ProtocolFault.Lags);
        Say(device, protocol, "ka 01 01\r"u8.ToArray());

        Assert.Equal("a 01 OK00x", Encoding.ASCII.GetString(Say(device, protocol, "ka 01 FF\r"u8.ToArray())));
        _clock.Advance(protocol.File.Power!.Lag);
        Assert.Equal("a 01 OK01x", Encoding.ASCII.GetString(Say(device, protocol, "ka 01 FF\r"u8.ToArray())));
    }

    [Fact]
    public void Answer_AskedFasterThanTheGap_CountsAndLocksUpOnDemand()
    {
        var (device, protocol) = Make("benq-rp");
        device.SetFault(ProtocolFault.LocksUp);
        var question = "801gl000\r"u8.ToArray();

        Assert.NotEmpty(Say(device, protocol, question));
        Assert.Empty(Ask(device, protocol, question));
        Assert.Equal(1, device.AskedTooFast);
        Assert.Empty(Say(device, protocol, question));
        _clock.Advance(TimeSpan.FromSeconds(31));
        Assert.NotEmpty(Ask(device, protocol, question));
    }

    [Theory]
    [InlineData(ProtocolFault.Busy, "a 01 NG03x")]
    [InlineData(ProtocolFault.LowerCase, "a 01 ok00x")]
    [InlineData(ProtocolFault.Damaged, "a 01x")]
    [InlineData(ProtocolFault.Echo, "ka 01 FFxa 01 OK00x")]
    public void Answer_EachFault_LooksAsItsNameSays(string fault, string answered)
    {
        var (device, protocol) = Make("lg-rs232");
        device.SetFault(fault);

        Assert.Equal(answered, Encoding.ASCII.GetString(Say(device, protocol, "ka 01 FF\r"u8.ToArray())));
    }

    [Fact]
    public void Answer_FaultDeaf_SaysYesAndStaysOff()
    {
        var (device, protocol) = Make("lg-rs232");
        device.SetFault(ProtocolFault.Deaf);

        Assert.Equal("a 01 OK01x", Encoding.ASCII.GetString(Say(device, protocol, "ka 01 01\r"u8.ToArray())));
        Assert.Equal(PropertyValue.Of("off"), device.State["power"]);
    }

    /// <summary>Whatever it hears, it lives, and what it says its own protocol can read.</summary>
    [Fact]
    public void Answer_RandomBytes_NeverThrowsAndAnswersWell()
    {
        var random = new Random(1515);
        var answered = 0;
        foreach (var id in Library.Ids)
        {
            var (device, protocol) = Make(id);
            SwitchOn(device);
            var frames = protocol.ReadCommands();
            for (var round = 0; round < 120; round++)
            {
                // Half of it nearly right: a real command with a byte changed.
                var real = protocol.Command(protocol.Questions[random.Next(protocol.Questions.Length)].Send);
                real[random.Next(real.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : real[^1];
                foreach (var message in frames.Take(real))
                {
                    _clock.Advance(protocol.File.Timing.Gap);
                    answered += device.Answer(message).Sum(a => protocol.ReadReplies().Take(protocol.Reply(a)).Count);
                }
            }
        }

        Assert.True(answered > 100);
    }

    [Fact]
    public void Faults_OfEveryFile_CanBeSetAndMended()
    {
        foreach (var (device, _) in Library.Ids.Select(Make))
        {
            foreach (var fault in device.Faults)
            {
                device.SetFault(fault);
                Assert.Equal(fault, device.Fault);
            }

            device.SetFault(null);
            Assert.Null(device.Fault);
            Assert.All(device.Controls, c => Assert.True(device.State.ContainsKey(c.Name)));
        }
    }

    private (SimulatedProtocolDevice Device, Protocol Protocol) Make(string id)
    {
        var protocol = Protocol.Bind(Library.Get(id), new Dictionary<string, PropertyValue>());
        return (new SimulatedProtocolDevice("panel", "panel", protocol, _clock), protocol);
    }

    private void SwitchOn(SimulatedProtocolDevice device)
    {
        if (device.Controls.Any(c => c.Name == DeviceProperty.Power))
        {
            device.Set(DeviceProperty.Power, PropertyValue.Of("on"));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private byte[] Say(SimulatedProtocolDevice device, Protocol protocol, byte[] sent)
    {
        _clock.Advance(protocol.File.Timing.Gap);
        return Ask(device, protocol, sent);
    }

    private static byte[] Ask(SimulatedProtocolDevice device, Protocol protocol, byte[] sent) =>
        [.. protocol.ReadCommands().Take(sent).SelectMany(m => device.Answer(m)).SelectMany(protocol.Reply)];

    private static byte[] Bytes(Protocol protocol, string text) => protocol.File.Framing.Binary is null
        ? Encoding.Latin1.GetBytes(text)
        : Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
