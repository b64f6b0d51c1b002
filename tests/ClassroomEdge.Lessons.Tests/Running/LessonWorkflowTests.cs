using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Lessons.Tests.Fakes;

namespace ClassroomEdge.Lessons.Tests.Running;

/// <summary>A lesson from tap to summary, and what may go wrong on the way.</summary>
public sealed class LessonWorkflowTests : IAsyncLifetime
{
    private static readonly LessonRequest Request = new(LessonKind.Teaching, "分数", ["North School"]);

    private readonly LessonHost _host = new();

    public Task InitializeAsync() => _host.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Lesson_AllWorks_GoesThroughItsStatesAndEndsWithASummary()
    {
        _host.Rolls.Seen = 31;
        var begun = await _host.Lessons.StartAsync(LessonHost.Teacher, Request, default);
        Assert.Contains(begun.State, (LessonState[])[LessonState.Planned, LessonState.Preflight, LessonState.Starting, LessonState.Live]);

        var live = (await _host.WhenAsync(l => l?.State == LessonState.Live))!;
        Assert.Equal(["sync-class"], _host.Scenes.Activated);
        Assert.Equal(live.Id, _host.Router.Open);
        Assert.Equal(new MediaPlan(_host.Media.Plan.Live, "r1", true) { TapPort = _host.Media.Plan.TapPort }, _host.Media.Plan);
        Assert.Equal(5010, _host.Media.Plan.Live!.VideoPort);
        Assert.Null(live.ErrorCode);
        _host.Clock!.Advance(TimeSpan.FromMinutes(40));

        var summary = await _host.EndAsync(live.Id);
        Assert.Equal(LessonState.Ended, summary.Lesson.State);
        Assert.Equal(TimeSpan.FromMinutes(40), summary.Duration);
        Assert.Equal("r1", summary.Recording!.Id);
        Assert.Equal(31, summary.Roll!.Seen);
        Assert.Equal(["sync-class", "class"], _host.Scenes.Activated);
        Assert.Null(_host.Router.Open);
        Assert.Equal(new MediaPlan(null, null, true), _host.Media.Plan);
        await _host.Events.WhenAsync("lesson.ended");
        Assert.Equal(["lesson.started", "lesson.live", "lesson.ended"], _host.Events.Events.Select(e => e.Type));
        Assert.Empty(_host.Logs.Errors);
    }

    [Fact]
    public async Task StartAsync_WhileLive_IsRefusedAndNamesTheLesson()
    {
        var live = await _host.TeachAsync();

        var e = await Assert.ThrowsAsync<LessonException>(
            async () => await _host.Lessons.StartAsync(LessonHost.Teacher, Request, default));

        Assert.Equal("lesson.already-live", e.Code);
        Assert.Equal(live.Id, e.Details["lesson"]);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("   ", 1)]
    [InlineData("x\u0007", 1)]
    [InlineData("fine", 17)]
    public async Task StartAsync_BadRequest_IsRefused(string title, int partners)
    {
        var request = new LessonRequest(
            LessonKind.Research, title, [.. Enumerable.Range(0, partners).Select(i => $"School {i}")]);

        var e = await Assert.ThrowsAsync<LessonException>(
            async () => await _host.Lessons.StartAsync(LessonHost.Teacher, request, default));

        Assert.Equal("lesson.bad-request", e.Code);
    }

    [Fact]
    public async Task Commands_WithoutPermission_AreForbidden()
    {
        var live = await _host.TeachAsync();
        var auditor = new Actor("a", "Auditor", Role.Auditor, Door.Api);

        await Forbidden(async () => await _host.Lessons.StartAsync(auditor, Request, default));
        await Forbidden(async () => await _host.Lessons.EndAsync(auditor, live.Id, default));
        await Forbidden(async () => await _host.Lessons.InviteAsync(auditor, live.Id, LessonHost.Origin, default));
        await Forbidden(async () => await _host.Lessons.HostTicketAsync(auditor, live.Id, default));
        await Forbidden(async () => await _host.Lessons.MuteAsync(auditor, live.Id, "p", true, default));
        await Forbidden(async () => await _host.Lessons.RemoveAsync(auditor, live.Id, "p", default));
        await Forbidden(async () => await _host.Lessons.LowerHandAsync(auditor, live.Id, "p", default));

        static async Task Forbidden(Func<Task> call) =>
            Assert.Equal("command.forbidden", (await Assert.ThrowsAsync<CommandException>(call)).Code);
    }

    [Fact]
    public async Task EndAsync_UnknownOrOver_SaysWhich()
    {
        var live = await _host.TeachAsync();
        await _host.EndAsync(live.Id);

        var over = await Assert.ThrowsAsync<LessonException>(
            async () => await _host.Lessons.EndAsync(LessonHost.Teacher, live.Id, default));
        var unknown = await Assert.ThrowsAsync<LessonException>(
            async () => await _host.Lessons.EndAsync(LessonHost.Teacher, "nothing", default));

        Assert.Equal("lesson.not-live", over.Code);
        Assert.Equal("lesson.not-found", unknown.Code);
    }

    [Fact]
    public async Task Start_DiskFullAtPreflight_GoesLiveWithoutRecordingAndSaysSo()
    {
        _host.Disk.Free = 10;

        var live = await _host.TeachAsync();

        Assert.Equal("media.disk-full", live.ErrorCode);
        Assert.Null(live.RecordingId);
        Assert.Null(_host.Media.Plan.RecordingId);
        Assert.NotNull(_host.Media.Plan.Live);
        Assert.Null((await _host.EndAsync(live.Id)).Recording);
    }

    [Fact]
    public async Task Start_DiskFullWhenRecordingBegins_GoesLiveWithoutRecording()
    {
        _host.Media.FailsWith = plan => plan.RecordingId is null ? null : "media.disk-full";

        var live = await _host.TeachAsync();

        Assert.Equal("media.disk-full", live.ErrorCode);
        Assert.Null(live.RecordingId);
        Assert.NotNull(_host.Media.Plan.Live);
    }

    [Fact]
    public async Task Start_CameraAbsent_GoesLiveAndTakesTheCameraWhenItComes()
    {
        _host.Media.FailsWith = plan => plan.Live is null ? null : "media.camera-absent";
        var live = await _host.TeachAsync();
        Assert.Equal("media.camera-absent", live.ErrorCode);

        _host.Media.FailsWith = _ => null;
        _host.Clock!.Advance(TimeSpan.FromSeconds(25));

        var cured = await _host.WhenAsync(l => l!.ErrorCode is null);
        Assert.Equal(LessonState.Live, cured!.State);
        Assert.NotNull(_host.Media.Plan.Live);
    }

    [Fact]
    public async Task Start_NotToRecord_MakesNoRecording()
    {
        var live = await _host.TeachAsync(record: false);

        Assert.Null(live.RecordingId);
        Assert.Null(live.ErrorCode);
        Assert.Null(_host.Media.Plan.RecordingId);
    }

    [Fact]
    public async Task Start_SceneUnknown_GoesLiveAndSaysSo()
    {
        _host.Scenes.Unknown.Add("sync-class");

        var live = await _host.TeachAsync();

        Assert.Equal("command.unknown-scene", live.ErrorCode);
    }

    [Fact]
    public async Task Start_RouterDown_FailsWithSceneBackAndAlert()
    {
        _host.Router.OpenFailsWith = "lesson.router-down";

        var begun = await _host.Lessons.StartAsync(LessonHost.Teacher, Request, default);
        await _host.Events.WhenAsync("lesson.failed");
        await _host.WhenAsync(l => l is null);

        var summary = (await _host.Lessons.FindAsync(begun.Id, default))!;
        Assert.Equal(LessonState.Failed, summary.Lesson.State);
        Assert.Equal("lesson.router-down", summary.Lesson.ErrorCode);
        Assert.Null(summary.Duration);
        Assert.Equal(["sync-class", "class"], _host.Scenes.Activated);
        Assert.Equal("lesson.router-down", Assert.Single(_host.Room.Current.Alerts).Code);

        _host.Router.OpenFailsWith = null;
        await _host.TeachAsync();
        Assert.Empty(_host.Room.Current.Alerts);
    }

    [Fact]
    public async Task Start_CameraHangs_GoesLiveAndCanBeEnded()
    {
        _host.Media.Hangs = plan => plan.Live is not null;
        var begun = await _host.Lessons.StartAsync(LessonHost.Teacher, Request, default);
        await _host.WhenAsync(l => l?.State == LessonState.Starting);
        await UntilAsync(() => _host.Media.Applied.Any(p => p.Live is not null));

        // Nothing tells when the wait for the first picture has begun: the clock is moved until it is over.
        var live = _host.WhenAsync(l => l?.State == LessonState.Live);
        while (!live.IsCompleted)
        {
            _host.Clock!.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal("media.start-timeout", (await live)!.ErrorCode);
        var summary = await _host.EndAsync(begun.Id);
        Assert.Equal(LessonState.Ended, summary.Lesson.State);
    }

    [Fact]
    public async Task End_CameraHangs_EndsAllTheSame()
    {
        var live = await _host.TeachAsync();
        _host.Media.Hangs = plan => plan.Live is null;
        await _host.Lessons.EndAsync(LessonHost.Teacher, live.Id, default);

        var over = _host.WhenAsync(l => l is null);
        while (!over.IsCompleted)
        {
            _host.Clock!.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await over;
        Assert.Equal(LessonState.Ended, (await _host.Lessons.FindAsync(live.Id, default))!.Lesson.State);
        Assert.Equal(["sync-class", "class"], _host.Scenes.Activated);
    }

    [Fact]
    public async Task End_WhileStarting_TakesTheRoomBack()
    {
        _host.Router.Opens = new TaskCompletionSource().Task;
        var begun = await _host.Lessons.StartAsync(LessonHost.Teacher, Request, default);
        await UntilAsync(() => _host.Scenes.Activated.Count == 1);

        var summary = await _host.EndAsync(begun.Id);

        Assert.Equal(LessonState.Ended, summary.Lesson.State);
        Assert.Null(summary.Duration);
        Assert.Equal(["sync-class", "class"], _host.Scenes.Activated);
    }

    [Fact]
    public async Task End_RecordingEmpty_HasNoRecording()
    {
        _host.Recordings.FinishFailsWith = "media.recording-empty";
        var live = await _host.TeachAsync();

        var summary = await _host.EndAsync(live.Id);

        Assert.Null(summary.Lesson.RecordingId);
    }

    [Fact]
    public async Task End_RecordingTakesLong_IsOverBeforeAndGetsItLater()
    {
        var finishing = new TaskCompletionSource();
        _host.Recordings.Finishes = finishing.Task;
        var live = await _host.TeachAsync();
        await _host.Lessons.EndAsync(LessonHost.Teacher, live.Id, default);
        var over = _host.WhenAsync(l => l is null);
        while (!over.IsCompleted)
        {
            _host.Clock!.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Null((await _host.Lessons.FindAsync(live.Id, default))!.Recording);
        finishing.SetResult();
        await UntilAsync(() => _host.Lessons.FindAsync(live.Id, default).AsTask().GetAwaiter().GetResult()!.Recording is not null);
        Assert.Null(_host.Room.Current.Lesson);
    }

    [Fact]
    public async Task RouterLost_Live_ReopensOnNewPortsAndMutesAgain()
    {
        var live = await _host.TeachAsync(partners: "North School");
        var ticket = await _host.JoinAsync(live.Id);
        _host.Router.Feed(ticket.ParticipantId, true);
        await _host.Lessons.MuteAsync(LessonHost.Teacher, live.Id, ticket.ParticipantId, true, default);
        var opening = new TaskCompletionSource();
        _host.Router.Opens = opening.Task;

        _host.Router.Crash();

        var broken = _host.Room.Current.Lesson!;
        Assert.Equal("lesson.router-down", broken.ErrorCode);
        Assert.False(Assert.Single(broken.Participants).IsPublishing);
        Assert.True(broken.Participants[0].IsPresent);
        opening.SetResult();
        await _host.WhenAsync(l => l!.ErrorCode is null);
        await UntilAsync(() => _host.Media.Plan.Live?.VideoPort == 5020);
        Assert.Equal([ticket.ParticipantId], _host.Router.Muted);
        Assert.Equal(2, _host.Router.Opened);
        Assert.Equal("r1", _host.Media.Plan.RecordingId);
    }

    [Fact]
    public async Task RouterLost_StaysDown_TriesUntilItIsBackAndCanBeEnded()
    {
        var live = await _host.TeachAsync();
        _host.Router.OpenFailsWith = "lesson.router-down";
        _host.Router.Crash();
        await UntilAsync(() => _host.Logs.Lines.Any(l => l.Message.Contains("could not be opened again", StringComparison.Ordinal)));

        var summary = await _host.EndAsync(live.Id);

        Assert.Equal(LessonState.Ended, summary.Lesson.State);
    }

    [Fact]
    public async Task OutsideLessons_VisionEnabled_CameraFeedsAnalysis() =>
        await UntilAsync(() => _host.Media.Plan == new MediaPlan(null, null, true));

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
