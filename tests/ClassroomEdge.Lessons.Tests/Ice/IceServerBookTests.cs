using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Lessons.Ice;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Tests.Ice;

/// <summary>Accounts at TURN servers.</summary>
public sealed class IceServerBookTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestLoggerProvider _logs = new();
    private readonly ManualTimeProvider _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Make_KnownSecret_IsWhatCoturnComputes()
    {
        // openssl: printf '1700000000:li' | openssl dgst -sha1 -hmac north -binary | base64
        var account = TurnAccount.Make("north", "li", DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));

        Assert.Equal(new TurnAccount("1700000000:li", "nbJ9Uq/f6vXcNQa1DOJv/OZ/e7A="), account);
    }

    [Fact]
    public void For_ServerWithSecret_GivesAnAccountThatEndsWithTheTicket()
    {
        var file = _folder.File("turn.secret");
        File.WriteAllText(file, "north\n");
        var book = Book(
            new IceServerOptions { Url = "stun:turn.example" },
            new IceServerOptions { Url = "turn:fixed.example", Username = "u", Credential = "c" },
            new IceServerOptions { Url = "turns:turn.example:443?transport=tcp", SecretFile = file });

        var servers = book.For("p-1");

        var until = _clock.GetUtcNow().AddHours(12);
        var made = TurnAccount.Make("north", "p-1", until);
        Assert.Equal(3, servers.Length);
        Assert.Equal((null, null), (servers[0].Username, servers[0].Credential));
        Assert.Equal(("u", "c"), (servers[1].Username, servers[1].Credential));
        Assert.Equal((made.Username, made.Credential), (servers[2].Username, servers[2].Credential));
        Assert.StartsWith($"{until.ToUnixTimeSeconds()}:", made.Username, StringComparison.Ordinal);
        Assert.EndsWith(":router", book.ForRouter().IceServers[2].Username, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" \n")]
    public void For_SecretThatCannotBeRead_LeavesThatServerOutAndSaysSo(string? content)
    {
        var file = _folder.File("turn.secret");
        if (content is not null)
        {
            File.WriteAllText(file, content);
        }

        var book = Book(
            new IceServerOptions { Url = "stun:turn.example" },
            new IceServerOptions { Url = "turn:turn.example", SecretFile = file });

        Assert.Equal("stun:turn.example", Assert.Single(book.For("p-1")).Urls[0]);
        Assert.Contains(_logs.Lines, l => l.Message.Contains("turn.secret", StringComparison.Ordinal));
    }

    private IceServerBook Book(params IceServerOptions[] servers) => new(
        Profiles.Room() with { Lessons = new LessonOptions { IceServers = servers } },
        _clock,
        _logs.CreateFactory().CreateLogger<IceServerBook>());
}
