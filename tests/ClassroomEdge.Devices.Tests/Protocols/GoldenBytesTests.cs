using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Protocols;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Platform.Protocols;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Protocols;

/// <summary>What the driver sends, against bytes typed from the manuals and not made by the patterns.</summary>
public sealed class GoldenBytesTests
{
    [Theory]
    [InlineData("samsung-mdc", "power", "on", "AA 11 01 01 01 14", "AA FF 01 03 41 11 01 56")]
    [InlineData("samsung-mdc", "power", "off", "AA 11 01 01 00 13", "AA FF 01 03 41 11 00 55")]
    [InlineData("samsung-mdc", "input", "hdmi1", "AA 14 01 01 21 37", "AA FF 01 03 41 14 21 79")]
    [InlineData("lg-rs232", "power", "on", "ka 01 01\r", "a 01 OK01x")]
    [InlineData("lg-rs232", "input", "hdmi1", "xb 01 90\r", "b 01 OK90x")]
    [InlineData("benq-rp", "power", "on", "801s!001\r", "401+\r")]
    [InlineData("benq-rm", "input", "hdmi2", "801s\"021\r", "401+\r")]
    [InlineData("viewsonic-lfd", "input", "hdmi2", "801s\"014\r", "401+\r")]
    [InlineData("extron-in1608", "input", "input3", "3!", "In3 All\r\n")]
    [InlineData("extron-crosspoint", "output3", "input1", "1*3!", "Out03 In01 All\r\n")]
    [InlineData("hdmi-matrix-mt", "output2", "input1", "MT00SW0102NT", "")]
    public async Task SetAsync_AsTheManual_SendsItsBytes(string id, string property, string word, string sent, string answered)
    {
        var library = new ProtocolLibrary();
        var isBinary = library.Get(id).Framing.Binary is not null;
        byte[] Bytes(string text) => isBinary
            ? Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal))
            : Encoding.Latin1.GetBytes(text);
        using var wire = new ScriptedWire(Bytes(answered));
        var network = Substitute.For<INetwork>();
        network.ConnectTcpAsync("panel", "panel.lan", Arg.Any<int>(), Arg.Any<CancellationToken>()).Returns(wire);
        await using var device = (ProtocolDevice)new ProtocolDriver(network, library, TimeProvider.System).Create(
            new DeviceProfile { Id = "panel", Name = new LocalizedText("屏", "Panel"), Driver = "protocol" },
            new ProtocolSettings { Protocol = id, Host = "panel.lan" },
            Substitute.For<IBuses>());
        await device.ConnectAsync(CancellationToken.None);

        await device.SetAsync(property, PropertyValue.Of(word), CancellationToken.None);

        Assert.Equal(Bytes(sent), wire.Sent);
    }

    /// <summary>Answers the first thing that is sent.</summary>
    private sealed class ScriptedWire(byte[] answer) : AsyncStream
    {
        private readonly ReceiveBuffer _toUs = new();

        public List<byte> Sent { get; } = [];

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _toUs.ReadAsync(buffer, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Sent.Count == 0)
            {
                _toUs.Add(answer);
            }

            Sent.AddRange(buffer.Span);
            return ValueTask.CompletedTask;
        }
    }
}
