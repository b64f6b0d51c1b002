using System.Net;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Lessons.Janus;
using ClassroomEdge.Lessons.Preflight;
using ClassroomEdge.Lessons.Preflight.Paths;
using ClassroomEdge.Lessons.Tests.Calls;
using ClassroomEdge.Lessons.Tests.Fakes;
using ClassroomEdge.Lessons.Tests.Janus;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Lessons.Tests.Preflight;

/// <summary>The way to a partner's box. Two real boxes that test it are in the integration tests.</summary>
public sealed class PartnerPathTests
{
    [Theory]
    [InlineData(VideoCodec.H264)]
    [InlineData(VideoCodec.Vp8)]
    public async Task TestPicture_ThroughARealRouterAndBack_IsMeasured(VideoCodec codec)
    {
        await using var janus = new JanusFixture();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await janus.StartAsync(limit.Token);
        var router = janus.Router;
        var to = (await router.OpenAsync("check", [new RouterFeed(FeedIds.Test, codec, true)], limit.Token))[FeedIds.Test];
        var echo = new TaskCompletionSource();
        router.FeedChanged += c => _ = c is { ParticipantId: "there", IsPublishing: true } && echo.TrySetResult();
        await using var sender = new TestSender(to, TimeProvider.System);
        await using var meter = new PathMeter(sender.Run, TimeProvider.System);

        await ConnectAsync(router, FeedIds.Test, "there", limit.Token);
        await echo.Task.WaitAsync(limit.Token);
        await ConnectAsync(router, "there", "back", limit.Token);
        Assert.True(await router.ForwardAsync("back", meter.PicturePort, meter.SoundPort, limit.Token));
        await meter.Begun.WaitAsync(limit.Token);

        Assert.True(meter.RoundTrip > TimeSpan.Zero);
        await Assert.ThrowsAsync<LessonException>(
            async () => await router.ForwardAsync("nobody", meter.PicturePort, meter.SoundPort, limit.Token));
    }

    [Fact]
    public async Task PathMeter_PacketsMissingTwiceAndOfOthers_CountsWhatDidNotComeBack()
    {
        var clock = new ManualTimeProvider();
        await using var meter = new PathMeter(7, clock);
        Assert.Equal((null, null), (meter.RoundTrip, meter.LossPercent(10, 10)));

        var sent = clock.GetTimestamp();
        clock.Advance(TimeSpan.FromMilliseconds(40));
        foreach (var number in (uint[])[100, 101, 101, 103, 104, 105, 106, 107, 108, 109])
        {
            meter.Take(Packet(new TestPacket(7, true, number, sent)));
        }

        meter.Take(Packet(new TestPacket(8, true, 102, sent)));
        meter.Take([0x80, 0, 1]);

        Assert.True(meter.Begun.IsCompletedSuccessfully);
        Assert.Equal(40, meter.RoundTrip!.Value.TotalMilliseconds, 3);
        Assert.Equal(10, meter.LossPercent(110, 0));
        Assert.Equal(55, meter.LossPercent(120, 0));
    }

    [Fact]
    public void TestPacket_WithHeaderExtensionOrCutOff_IsReadOrRefused()
    {
        var packet = new TestPacket(3, false, 70_000, -5);
        var plain = Packet(packet);
        byte[] extended = [.. plain[..12], 0xBE, 0xDE, 0, 1, 1, 2, 3, 4, .. plain[12..]];
        extended[0] |= 0x10;

        Assert.True(TestPacket.TryRead(extended, out var read));
        Assert.Equal(packet, read);
        for (var length = 0; length < 35; length++)
        {
            Assert.False(TestPacket.TryRead(plain.AsSpan(0, length), out _));
        }
    }

    [Theory]
    [InlineData("127.0.0.1:1", true, PreflightVerdict.Failed, "preflight.partner-box-unreachable")]
    [InlineData("127.0.0.1:1", false, PreflightVerdict.Advice, "preflight.partner-box-no-host")]
    public async Task Start_BoxOfThePartner_SaysWhatIsWrong(string host, bool hasOwn, PreflightVerdict verdict, string code)
    {
        var profile = Profiles.Room();
        await using var room = new LessonHost(profile with
        {
            Lessons = profile.Lessons with
            {
                PublicHost = hasOwn ? "room.example:8443" : null,
                AddressBook = [new AddressBookEntry { Name = "North School", Host = host }],
            },
        });
        await room.StartAsync();

        var part = await PartAsync(room);

        Assert.Equal((verdict, code), (part.Verdict, part.Code));
        Assert.Null(room.Router.Open);
    }

    [Fact]
    public async Task Start_BoxThatRefuses_SaysSo()
    {
        await using var far = new TlsBox(_ => (HttpStatusCode.Forbidden, """{"code":"call.refused","detail":"room.example is not in the address book"}"""));
        await using var room = await BesideAsync(far.Entry("North School"));

        var part = await PartAsync(room);

        Assert.Equal((PreflightVerdict.Failed, "preflight.partner-box-refused"), (part.Verdict, part.Code));
        Assert.Equal("/api/v1/calls/tests", await far.Asked.ReadAsync());
        Assert.Null(room.Router.Open);
    }

    [Fact]
    public async Task Start_BoxWithAnotherCertificateThanTheAddressBooks_SaysSoAndTellsItNothing()
    {
        await using var far = new TlsBox(_ => (HttpStatusCode.OK, """{"token":"t"}"""));
        await using var room = await BesideAsync(far.Entry("North School") with { Certificate = new string('a', 64) });

        var part = await PartAsync(room);

        Assert.Equal((PreflightVerdict.Failed, "preflight.partner-box-wrong-certificate"), (part.Verdict, part.Code));
        Assert.False(far.Asked.TryRead(out _));
    }

    [Fact]
    public async Task Start_BoxThatAnswersButMediaDoesNotComeBack_SaysSoAndLeavesTheResultThere()
    {
        await using var far = new TlsBox(path => (HttpStatusCode.OK, path switch
        {
            "/api/v1/calls/tests" => """{"token":"t"}""",
            "/api/v1/check/watch" => """{"connection":"c","sdp":"offer"}""",
            _ => """{"sdp":"answer"}""",
        }));
        await using var room = await BesideAsync(far.Entry("North School"));
        var testing = PartAsync(room);
        while (await far.Asked.ReadAsync() != "/api/v1/check/answer")
        {
            // The steps before.
        }

        room.Clock!.Advance(TimeSpan.FromSeconds(8));
        var part = await testing;

        Assert.Equal((PreflightVerdict.Failed, "preflight.partner-box-no-media"), (part.Verdict, part.Code));
        Assert.Equal("/api/v1/check/result", await far.Asked.ReadAsync());
        Assert.Empty(room.Router.Connections);
    }

    [Fact]
    public async Task AdmitAsync_BoxThatIsNotInTheAddressBook_IsRefused()
    {
        await using var room = await new LessonHost().StartAsync();
        var paths = room.Get<IPartnerPaths>();

        var error = await Assert.ThrowsAsync<LessonException>(async () => await paths.AdmitAsync("stranger.example", "1", default));

        Assert.Equal("call.refused", error.Code);
        Assert.False(paths.Knows("1"));
    }

    [Fact]
    public async Task Start_AfterARestart_KnowsTheLastTestAndItsAge()
    {
        using var folder = new TemporaryFolder();
        var clock = new ManualTimeProvider();
        DateTimeOffset at;
        await using (var first = new LessonHost(folder: folder.Path) { Clock = clock })
        {
            await first.StartAsync();
            var entry = await PlanAsync(first);
            var tests = first.Get<ISelfTests>();
            var link = (await tests.InviteAsync(LessonHost.Teacher, entry.Id, LessonHost.Origin, default))[0];
            at = clock.GetUtcNow();
            await tests.FinishAsync(
                LessonHost.TokenOf(link), new PathResult(at, true, true, true, "host", "udp", 31, 0.5), default);
        }

        clock.Advance(TimeSpan.FromHours(3));
        await using var second = new LessonHost(folder: folder.Path) { Clock = clock };
        await second.StartAsync();
        var fresh = await PartAsync(second);
        clock.Advance(TimeSpan.FromDays(2));
        var old = await PartAsync(second);

        Assert.Equal(("preflight.partner-ok", "31 ms · 0.5 % · udp", at), (fresh.Code, fresh.Value, fresh.MeasuredAt));
        Assert.Equal(("preflight.partner-test-old", PreflightVerdict.NotNeeded, at), (old.Code, old.Verdict, old.MeasuredAt));
    }

    private static async Task<LessonHost> BesideAsync(AddressBookEntry box)
    {
        var profile = Profiles.Room();
        var room = new LessonHost(profile with
        {
            Lessons = profile.Lessons with { PublicHost = "room.example:8443", AddressBook = [box] },
        });
        await room.StartAsync();
        return room;
    }

    private static async Task<PreflightPart> PartAsync(LessonHost room)
    {
        var entry = await PlanAsync(room);
        var runner = room.Get<PreflightRunner>();
        await runner.StartAsync(LessonHost.Teacher, entry.Id, default);
        await runner.Idle;
        return Assert.Single(room.Room.Current.Preflight!.Steps.Single(s => s.Id == "partners").Parts);
    }

    private static async Task<ScheduledLesson> PlanAsync(LessonHost room)
    {
        var at = room.Clock!.GetUtcNow().AddMinutes(5);
        return (await room.Get<ITimetable>().PlanAsync(
            LessonHost.Teacher, new LessonPlan(LessonKind.Teaching, "分数", "", "", ["North School"], at, at.AddMinutes(40)), default))[0];
    }

    private static byte[] Packet(TestPacket packet)
    {
        var bytes = new byte[120];
        packet.Write(bytes, VideoCodec.H264, 96, 0, 1, false);
        return bytes;
    }

    private static async Task ConnectAsync(JanusRouter router, string feed, string to, CancellationToken cancellationToken)
    {
        var offer = await router.WatchAsync(feed, cancellationToken);
        var answer = await router.PublishAsync(to, offer.Sdp, cancellationToken);
        await router.AnswerAsync(offer.ConnectionId, answer.Sdp, cancellationToken);
    }
}
