using System.Collections.Immutable;
using ClassroomEdge.Collaboration.Tests.Harness;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Collaboration.Tests.Polls;

public sealed class LessonPollsTests : IAsyncLifetime
{
    private static readonly AnsweringDevice Phone = AnsweringDevice.Phone("0123456789abcdef");
    private static readonly PollDraft Colours = new(PollKind.Choice, "最喜欢的颜色？", ["红", "黄", "蓝"]);

    private readonly CollaborationRoom _room = new();

    private ILessonPolls Polls => _room.Get<ILessonPolls>();

    private AnsweringDevice Teacher => AnsweringDevice.Of(_room.Teacher);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task Answer_ChangedThenRestarted_CountsOnceADevice()
    {
        var poll = await OpenAsync(Colours);

        Answer(poll, Phone, 0);
        Answer(poll, Phone, 2);
        Answer(poll, AnsweringDevice.Of(CollaborationRoom.Partner()), 2);
        await _room.RestartAsync();
        var now = Assert.Single(Polls.Read(CollaborationRoom.Lesson, Teacher));

        Assert.Equal<int>([0, 0, 2], now.Results!.Counts);
        Assert.Equal(2, now.Answers);
        Assert.Equal<int>([2], Assert.Single(Polls.Read(CollaborationRoom.Lesson, Phone)).Yours!.Choices);
    }

    [Fact]
    public async Task Results_ForOthers_AreSeenOnlyWhileTheTeacherShowsThem()
    {
        var poll = await OpenAsync(Colours);
        using var partner = _room.News.Follow(CollaborationRoom.Lesson, "p1");
        using var panel = _room.News.Follow(CollaborationRoom.Lesson, LessonNewsDesk.Teacher);

        Answer(poll, Phone, 1);
        await ChangeAsync(poll, new PollChange(ShowsResults: true, Correct: [1]));
        var shown = Polls.Read(CollaborationRoom.Lesson, Phone)[0];
        await ChangeAsync(poll, new PollChange(ShowsResults: false));
        var hidden = Polls.Read(CollaborationRoom.Lesson, Phone)[0];

        Assert.Equal<int>([0, 1, 0], shown.Results!.Counts);
        Assert.Equal<int>([1], shown.Correct);
        Assert.Null(hidden.Results);
        Assert.Empty(hidden.Correct);
        // Each tells a whole state, so of those not read only the newest waits.
        var last = Assert.Single(Read.All<Poll>(partner, "poll"));
        Assert.Null(last.Results);
        Assert.Equal(1, last.Answers);
        Assert.Equal<int>([0, 1, 0], Assert.Single(Read.All<Poll>(panel, "poll-results")).Results!.Counts);
    }

    [Fact]
    public async Task Open_Another_ClosesTheFirst_AndReopeningClosesTheOther()
    {
        var first = await OpenAsync(Colours);
        var second = await OpenAsync(new PollDraft(PollKind.RightWrong, "", []));

        Assert.Equal<PollState>([PollState.Closed, PollState.Open], States());
        Assert.Equal("poll.closed", Refusal(() => Answer(first, Phone, 0)));
        await ChangeAsync(first, new PollChange(State: PollState.Open));
        Assert.Equal<PollState>([PollState.Open, PollState.Closed], States());
        Answer(first, Phone, 0);
        Assert.Equal([1, 2], Polls.Read(CollaborationRoom.Lesson, Phone).Select(p => p.Number));
        Assert.NotNull(Polls.Read(CollaborationRoom.Lesson, Phone).Single(p => p.Id == second.Id).ClosedAt);
    }

    [Fact]
    public async Task Answer_OpenText_IsShownUnlessTheTeacherHidesIt()
    {
        var poll = await OpenAsync(new PollDraft(PollKind.Open, "今天学到了什么？", []));
        Polls.Answer(CollaborationRoom.Lesson, poll.Id, Phone, new PollAnswer([], "勾股定理", "小明"));
        Polls.Answer(CollaborationRoom.Lesson, poll.Id, AnsweringDevice.Phone("fedcba9876543210"), new PollAnswer([], "脏话", null));
        var texts = (await ChangeAsync(poll, new PollChange(ShowsResults: true))).Results!.Texts;

        await Polls.HideAsync(_room.Actor, CollaborationRoom.Lesson, poll.Id, texts[1].Id, true, default);

        Assert.Equal([("勾股定理", "小明")], Polls.Read(CollaborationRoom.Lesson, Phone)[0].Results!.Texts.Select(t => (t.Text, t.Name)));
        Assert.Equal([false, true], Polls.Read(CollaborationRoom.Lesson, Teacher)[0].Results!.Texts.Select(t => t.IsHidden));
        Assert.Contains($"poll.hide lesson-1/{poll.Id}/{texts[1].Id} hidden done", await _room.AuditAsync());
    }

    [Fact]
    public async Task Answer_ThatThePollDoesNotTake_IsRefused()
    {
        var one = await OpenAsync(Colours);
        Assert.Equal("poll.bad-answer", Refusal(() => Answer(one, Phone)));
        Assert.Equal("poll.bad-answer", Refusal(() => Answer(one, Phone, 3)));
        Assert.Equal("poll.bad-answer", Refusal(() => Answer(one, Phone, -1)));
        Assert.Equal("poll.bad-answer", Refusal(() => Answer(one, Phone, 0, 1)));

        var many = await OpenAsync(Colours with { Many = true });
        Assert.Equal<int>([0, 2], Answer(many, Phone, 2, 0, 2).Yours!.Choices);

        var open = await OpenAsync(new PollDraft(PollKind.Open, "", []));
        Assert.Equal("poll.bad-answer", Refusal(() => Answer(open, Phone, 0)));
        Assert.Equal("poll.not-found", Refusal(() => Polls.Answer("lesson-2", open.Id, Phone, new PollAnswer([0], null, null))));
    }

    [Fact]
    public async Task Answer_TooFast_IsRefusedForThatDeviceOnly()
    {
        var poll = await OpenAsync(Colours);
        for (var i = 0; i < 10; i++)
        {
            Answer(poll, Phone, i % 3);
        }

        Assert.Equal("poll.too-fast", Refusal(() => Answer(poll, Phone, 0)));
        Answer(poll, AnsweringDevice.Of(CollaborationRoom.Partner()), 0);
        _room.Time.Advance(TimeSpan.FromSeconds(2));
        Answer(poll, Phone, 0);
    }

    public static TheoryData<PollKind, string[]> BadDrafts => new()
    {
        { PollKind.Choice, [] },
        { PollKind.Choice, ["一"] },
        { PollKind.Choice, ["一", "二", "三", "四", "五", "六", "七"] },
        { PollKind.Choice, ["一", "一"] },
        { PollKind.Choice, ["一", " "] },
        { (PollKind)9, [] },
    };

    [Theory]
    [MemberData(nameof(BadDrafts))]
    public async Task Open_BadDraft_IsRefused(PollKind kind, string[] options)
    {
        var refusal = await Assert.ThrowsAsync<CollaborationException>(() => OpenAsync(new PollDraft(kind, "", [.. options])));

        Assert.Equal("poll.bad-draft", refusal.Code);
        Assert.Empty(Polls.Read(CollaborationRoom.Lesson, Teacher));
    }

    [Fact]
    public async Task Open_ByThoseWhoMayNot_IsRefusedAndAudited()
    {
        var auditor = new Actor("shen", "审计", Role.Auditor, Door.Panel);

        await Assert.ThrowsAsync<CommandException>(
            async () => await Polls.OpenAsync(auditor, CollaborationRoom.Lesson, Colours, default));

        Assert.Contains("poll.open lesson-1 Choice refused", await _room.AuditAsync());
    }

    [Fact]
    public async Task Csv_WithFormulasAndQuotes_IsSafeText()
    {
        var poll = await OpenAsync(new PollDraft(PollKind.Open, "怎么样？", []));
        Polls.Answer(CollaborationRoom.Lesson, poll.Id, AnsweringDevice.Of(CollaborationRoom.Partner()), new PollAnswer([], "=1+1, \"好\"", null));

        var lines = Polls.Csv(CollaborationRoom.Lesson, poll.Id).Split("\r\n");

        Assert.Equal("\ufeff\"time\",\"school\",\"name\",\"answer\",\"question\"", lines[0]);
        Assert.EndsWith("\"山村小学\",\"李老师\",\"'=1+1, \"\"好\"\"\",\"怎么样？\"", lines[1]);
    }

    [Fact]
    public async Task Code_OfALesson_StaysTheSame()
    {
        var code = Polls.Code(CollaborationRoom.Lesson);
        await _room.RestartAsync();

        Assert.Matches("^[1-9][0-9]{3}$", code);
        Assert.Equal(code, Polls.Code(CollaborationRoom.Lesson));
    }

    private async Task<Poll> OpenAsync(PollDraft draft) => await Polls.OpenAsync(_room.Actor, CollaborationRoom.Lesson, draft, default);

    private async Task<Poll> ChangeAsync(Poll poll, PollChange change) =>
        await Polls.ChangeAsync(_room.Actor, CollaborationRoom.Lesson, poll.Id, change, default);

    private Poll Answer(Poll poll, AnsweringDevice device, params int[] choices) =>
        Polls.Answer(CollaborationRoom.Lesson, poll.Id, device, new PollAnswer([.. choices], null, null));

    private ImmutableArray<PollState> States() => [.. Polls.Read(CollaborationRoom.Lesson, Phone).Select(p => p.State)];

    private static string Refusal(Action act) => Assert.Throws<CollaborationException>(act).Code;
}
