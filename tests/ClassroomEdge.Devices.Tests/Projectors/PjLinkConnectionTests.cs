using ClassroomEdge.Core.Devices;
using ClassroomEdge.Devices.Projectors;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Devices.Tests.Projectors;

/// <summary>Odd ways of real projectors.</summary>
public sealed class PjLinkConnectionTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan ReplyTimeout = TimeSpan.FromSeconds(4);

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task AskAsync_LowerCaseAndCrLf_IsUnderstood()
    {
        await using var projector = new ScriptedProjector(async (_, connection) =>
        {
            await connection.SendAsync("pjlink 0\r\n");
            await connection.AnswerAsync(_ => "%1powr=ok\r\n");
        });
        using var pjlink = Make(projector);

        Assert.True((await pjlink.AskAsync(PjLinkCommand.Power, "1", None)).IsOk);
        Assert.True((await pjlink.AskAsync(PjLinkCommand.Power, "1", None)).IsOk);
    }

    [Fact]
    public async Task AskAsync_SeveralQuestions_UseOneConnection()
    {
        await using var projector = new ScriptedProjector(async (_, connection) =>
        {
            await connection.SendAsync("PJLINK 0\r");
            await connection.AnswerAsync(line => $"{line[..6]}=0\r");
        });
        using var pjlink = Make(projector);

        for (var i = 0; i < 5; i++)
        {
            await pjlink.AskAsync(PjLinkCommand.Power, "?", None);
        }

        Assert.Equal(1, projector.Connections);
    }

    [Fact]
    public async Task AskAsync_ReplyInPieces_IsPutTogether()
    {
        await using var projector = new ScriptedProjector(async (_, connection) =>
        {
            await connection.SendAsync("PJLI");
            await connection.SendAsync("NK 0\r");
            await connection.ReceiveAsync();
            await connection.SendAsync("%1PO");
            await connection.SendAsync("WR=");
            await connection.SendAsync("1\r");
            await connection.ReceiveAsync();
        });
        using var pjlink = Make(projector);

        Assert.Equal("1", (await pjlink.AskAsync(PjLinkCommand.Power, "?", None)).Value);
    }

    [Fact]
    public async Task AskAsync_ReplyToAnotherCommandFirst_IsSkipped()
    {
        await using var projector = new ScriptedProjector(async (_, connection) =>
        {
            await connection.SendAsync("PJLINK 0\r");
            await connection.AnswerAsync(_ => "%1INPT=31\r%1POWR=1\r");
        });
        using var pjlink = Make(projector);

        Assert.Equal("1", (await pjlink.AskAsync(PjLinkCommand.Power, "?", None)).Value);
    }

    [Fact]
    public async Task AskAsync_Password_IsSentWithTheFirstCommandOnly()
    {
        var requests = new List<string>();
        await using var projector = new ScriptedProjector(async (_, connection) =>
        {
            await connection.SendAsync("PJLINK 1 498e4a67\r");
            await connection.AnswerAsync(line =>
            {
                requests.Add(line);
                return "%1POWR=0\r";
            });
        });
        using var pjlink = Make(projector, "JBMIAProjectorLink");

        await pjlink.AskAsync(PjLinkCommand.Power, "?", None);
        await pjlink.AskAsync(PjLinkCommand.Power, "?", None);

        Assert.Equal(["5d8409bc1c3fa39749434aa3a5c38682%1POWR ?", "%1POWR ?"], requests);
    }

    [Fact]
    public async Task AskAsync_HangsUpAfterEachAnswer_ConnectsAgain()
    {
        await using var projector = new ScriptedProjector(async (_, connection) =>
        {
            await connection.SendAsync("PJLINK 0\r");
            await connection.ReceiveAsync();
            await connection.SendAsync("%1POWR=0\r");
        });
        using var pjlink = Make(projector);

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("0", (await pjlink.AskAsync(PjLinkCommand.Power, "?", None)).Value);
        }

        Assert.Equal(3, projector.Connections);
    }

    [Fact]
    public async Task AskAsync_HangsUpInsteadOfAnswering_IsUnreachable()
    {
        await using var projector = new ScriptedProjector(async (_, connection) =>
        {
            await connection.SendAsync("PJLINK 0\r");
            await connection.ReceiveAsync();
        });
        using var pjlink = Make(projector);

        Assert.Equal("device.unreachable", await CodeAsync(pjlink.AskAsync(PjLinkCommand.Power, "?", None)));
    }

    [Fact]
    public async Task AskAsync_NeverAnswers_TimesOutAndStartsAfresh()
    {
        var asked = new TaskCompletionSource();
        await using var projector = new ScriptedProjector(async (number, connection) =>
        {
            await connection.SendAsync("PJLINK 0\r");
            await connection.ReceiveAsync();
            if (number == 1)
            {
                asked.SetResult();
                await connection.ReceiveAsync();
            }
            else
            {
                await connection.SendAsync("%1POWR=1\r");
            }
        });
        using var pjlink = Make(projector);

        var hanging = pjlink.AskAsync(PjLinkCommand.Power, "?", None);
        await asked.Task;
        _clock.Advance(ReplyTimeout);
        Assert.Equal("device.timeout", await CodeAsync(hanging));

        // A late answer to the first question cannot be taken for one to the second: the connection is another.
        Assert.Equal("1", (await pjlink.AskAsync(PjLinkCommand.Power, "?", None)).Value);
    }

    [Fact]
    public async Task AskAsync_CallerGoesAwayHalfWay_NextQuestionIsAnswered()
    {
        var asked = new TaskCompletionSource();
        await using var projector = new ScriptedProjector(async (number, connection) =>
        {
            await connection.SendAsync("PJLINK 0\r");
            await connection.ReceiveAsync();
            if (number == 1)
            {
                asked.SetResult();
                await connection.ReceiveAsync();
            }
            else
            {
                await connection.SendAsync("%1POWR=1\r");
            }
        });
        using var pjlink = Make(projector);
        using var caller = new CancellationTokenSource();

        var abandoned = pjlink.AskAsync(PjLinkCommand.Power, "?", caller.Token).AsTask();
        await asked.Task;
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);

        Assert.Equal("1", (await pjlink.AskAsync(PjLinkCommand.Power, "?", None)).Value);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2p1\r\n")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    public async Task OpenAsync_NoProjector_IsABadReply(string greeting)
    {
        await using var projector = new ScriptedProjector(async (_, connection) =>
        {
            await connection.SendAsync(greeting);
            await connection.ReceiveAsync();
        });
        using var pjlink = Make(projector);

        Assert.Equal("device.bad-reply", await CodeAsync(pjlink.AskAsync(PjLinkCommand.Power, "?", None)));
    }

    [Fact]
    public async Task AskAsync_EndlessLine_IsABadReply()
    {
        await using var projector = new ScriptedProjector(async (_, connection) =>
        {
            await connection.SendAsync("PJLINK 0\r");
            await connection.ReceiveAsync();
            await connection.SendAsync(new string('x', 5000));
            await connection.ReceiveAsync();
        });
        using var pjlink = Make(projector);

        Assert.Equal("device.bad-reply", await CodeAsync(pjlink.AskAsync(PjLinkCommand.Power, "?", None)));
    }

    [Fact]
    public async Task OpenAsync_NobodyListens_IsUnreachable()
    {
        var settings = new PjLinkSettings { Host = "127.0.0.1", Port = FreePort.Tcp(), CommandGap = TimeSpan.Zero };
        using var pjlink = new PjLinkConnection("projector", settings, new SystemNetwork(), _clock);

        Assert.Equal("device.unreachable", await CodeAsync(pjlink.AskAsync(PjLinkCommand.Power, "?", None)));
    }

    private static async Task<string> CodeAsync(ValueTask<PjLinkReply> asking) =>
        (await Assert.ThrowsAsync<DeviceException>(asking.AsTask)).Code;

    private PjLinkConnection Make(ScriptedProjector projector, string? password = null) => new(
        "projector",
        new PjLinkSettings
        {
            Host = "127.0.0.1",
            Port = projector.Port,
            Password = password,
            ReplyTimeout = ReplyTimeout,
            CommandGap = TimeSpan.Zero,
        },
        new SystemNetwork(),
        _clock);
}
