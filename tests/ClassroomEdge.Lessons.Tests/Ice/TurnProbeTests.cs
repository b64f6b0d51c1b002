using System.Net;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Lessons.Ice;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Turn;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Lessons.Tests.Ice;

/// <summary>Whether a TURN server would relay, asked of a real coturn on the shipped configuration.</summary>
public sealed class TurnProbeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RoomState _room = new("school", "room-1", new LocalizedText("教室", "Room"), TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [TurnFact]
    public async Task Look_RelayingRefusingAndDown_EachIsTold()
    {
        await using var turn = await TestTurn.StartAsync(IPAddress.Loopback);
        var udp = turn.Url.Replace("=tcp", "=udp", StringComparison.Ordinal);
        var wrong = _folder.File("wrong.secret");
        await File.WriteAllTextAsync(wrong, "another");
        var down = $"turn:127.0.0.1:{FreePort.Tcp()}?transport=tcp";
        var missing = $"turn:127.0.0.1:{turn.Port}";

        Assert.Empty(await AlertsAsync(turn.Url, turn.SecretFile));
        Assert.Empty(await AlertsAsync(udp, turn.SecretFile));
        Assert.Equal(["turn.refused"], await AlertsAsync(turn.Url, wrong));
        Assert.Equal(["turn.refused"], await AlertsAsync(udp, wrong));
        Assert.Equal(["turn.down"], await AlertsAsync(down, turn.SecretFile));
        Assert.Equal(["turn.secret"], await AlertsAsync(missing, _folder.File("none")));
    }

    [TurnFact]
    public async Task Look_ServerThatRelaysAgain_TheAlertGoes()
    {
        await using var turn = await TestTurn.StartAsync(IPAddress.Loopback);
        var secret = _folder.File("turn.secret");
        await File.WriteAllTextAsync(secret, "another");
        var watch = Watch(turn.Url, secret);
        await watch.LookAsync(default);
        Assert.Equal("turn.refused", Assert.Single(_room.Current.Alerts).Code);

        await File.WriteAllTextAsync(secret, TestTurn.Secret);
        await watch.LookAsync(default);

        Assert.Empty(_room.Current.Alerts);
    }

    [Fact]
    public void Parse_Damaged_IsNoMessage()
    {
        var whole = StunMessage.Request(StunMessage.Allocate).With(StunMessage.Realm, "turn.example"u8.ToArray()).ToBytes(null);
        Assert.Equal("turn.example"u8.ToArray(), StunMessage.Parse(whole)!.Find(StunMessage.Realm));
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var damaged = whole[..random.Next(whole.Length + 1)];
            if (damaged.Length > 0)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            }

            var read = StunMessage.Parse(damaged);

            // Read or refused, but never beyond its end: what is cut off is none.
            Assert.True(read is null || damaged.Length == whole.Length || StunMessage.LengthOf(damaged) <= damaged.Length);
        }
    }

    private async Task<IEnumerable<string>> AlertsAsync(string url, string secretFile)
    {
        foreach (var alert in _room.Current.Alerts)
        {
            _room.Apply(new RoomChange.AlertCleared(alert.Id));
        }

        await Watch(url, secretFile).LookAsync(default);
        return _room.Current.Alerts.Select(a => a.Code);
    }

    private TurnWatch Watch(string url, string secretFile)
    {
        var profile = Profiles.Room() with
        {
            Lessons = new LessonOptions { IceServers = [new IceServerOptions { Url = url, SecretFile = secretFile }] },
        };
        return new TurnWatch(
            new IceServerBook(profile, TimeProvider.System, NullLogger<IceServerBook>.Instance),
            new TurnProbe(TimeProvider.System),
            _room,
            TimeProvider.System,
            NullLogger<TurnWatch>.Instance);
    }
}
