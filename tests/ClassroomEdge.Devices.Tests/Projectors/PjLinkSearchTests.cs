using System.Text;
using System.Threading.Channels;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Devices.Projectors;
using ClassroomEdge.TestKit;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Projectors;

public sealed class PjLinkSearchTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly INetwork _network = Substitute.For<INetwork>();
    private readonly Neighbours _neighbours = new();

    public PjLinkSearchTests() => _network
        .OpenUdpAsync("pjlink-search", "10.1.255.255", 4352, 4352, Arg.Any<CancellationToken>())
        .Returns(_ => ValueTask.FromResult<IDatagramSocket>(_neighbours));

    [Fact]
    public async Task SearchAsync_TwoProjectors_AreFoundOnceEachWithTheirAddresses()
    {
        _neighbours.Say("10.1.0.5", "%2SRCH\r");
        _neighbours.Say("10.1.0.11", "%2ACKN=00:11:22:AA:bb:CC\r");
        _neighbours.Say("10.1.0.12", "%2ackn=00:11:22:aa:bb:cd\r\n");
        _neighbours.Say("10.1.0.11", "%2ACKN=00:11:22:AA:BB:CC\r");
        _neighbours.Say("10.1.0.13", "%2POWR=1\r");

        var found = await _clock.DriveAsync(
            new PjLinkSearch(_network, _clock).SearchAsync("10.1.255.255", PjLinkSearch.AnswerTime, CancellationToken.None),
            TimeSpan.FromSeconds(1));

        Assert.Equal([new("10.1.0.11", "00:11:22:aa:bb:cc"), new("10.1.0.12", "00:11:22:aa:bb:cd")], found.AsEnumerable());
        Assert.Equal(["%2SRCH\r", "%2SRCH\r", "%2SRCH\r"], _neighbours.Heard);
    }

    [Theory]
    [InlineData("%2ACKN=00:11:22:33:44:55\r", "00:11:22:33:44:55")]
    [InlineData("%2ACKN=00:11:22:33:44:55", "00:11:22:33:44:55")]
    [InlineData("%2ACKN=00-11-22-33-44-55\r", null)]
    [InlineData("%2ACKN=0g:11:22:33:44:55\r", null)]
    [InlineData("%2ACKN=ERR3\r", null)]
    [InlineData("%2LKUP=00:11:22:33:44:55\r", null)]
    [InlineData("", null)]
    public void MacOf_Datagram_IsOnlyAnAnswers(string datagram, string? mac) => Assert.Equal(mac, PjLinkSearch.MacOf(datagram));

    /// <summary>What the neighbours said is there from the beginning; then they are silent.</summary>
    private sealed class Neighbours : IDatagramSocket
    {
        private readonly Channel<(string From, byte[] Data)> _said = Channel.CreateUnbounded<(string, byte[])>();

        public List<string> Heard { get; } = [];

        public void Say(string from, string datagram) => _said.Writer.TryWrite((from, Encoding.ASCII.GetBytes(datagram)));

        public ValueTask SendAsync(ReadOnlyMemory<byte> datagram, CancellationToken cancellationToken)
        {
            Heard.Add(Encoding.ASCII.GetString(datagram.Span));
            return ValueTask.CompletedTask;
        }

        public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
            (await ReceiveFromAsync(buffer, cancellationToken)).Length;

        public async ValueTask<ReceivedDatagram> ReceiveFromAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            var (from, data) = await _said.Reader.ReadAsync(cancellationToken);
            data.CopyTo(buffer);
            return new(data.Length, from);
        }

        public void Dispose()
        {
        }
    }
}
