using System.Net;
using System.Text;
using System.Text.Json;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Lessons.Calls.Joined;
using ClassroomEdge.Lessons.Running;
using ClassroomEdge.Lessons.Slides;
using ClassroomEdge.Lessons.Tests.Fakes;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Lessons.Tests.Calls;

/// <summary>The relay between another box's lesson and the pages of this one.</summary>
public sealed class JoinedBoxTests : IAsyncLifetime
{
    private const string Lesson = """{"roomFeeds":[],"slides":null,"cameras":[],"you":"p7","participants":[],"stage":{"layout":"allClasses","spotlight":null}}""";

    private readonly LessonHost _host = new() { Clock = null };
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(30));
    private readonly FarBox _far = new();
    private int _sentAnew;
    private TimeProvider _clock = TimeProvider.System;
    private Func<CancellationToken, Task> _back = over => Task.Delay(Timeout.Infinite, over);
    private LiveLesson _lesson = null!;
    private PartnerLesson _there = null!;
    private FarNews _news = null!;

    public async Task InitializeAsync()
    {
        await _host.StartAsync();
        _lesson = _host.Director.Require((await _host.TeachAsync(false, "South")).Id);
        _there = new PartnerLesson(
            new HttpClient(_far), new AddressBookEntry { Name = "South", Host = "south.example" }, "l-south", "our-ticket", TimeProvider.System);
        _news = new FarNews(_host.Get<ILessonNews>(), _lesson.Id, "South");
    }

    public async Task DisposeAsync()
    {
        _deadline.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Run_NewsOfTheHost_ArriveAsTheyWereTold_AndAreReadAgainAfterACut()
    {
        using var reader = _host.Get<ILessonNews>().Follow(IJoinedLessons.NewsOf(_lesson.Id, "South"), LessonNewsDesk.Teacher);
        _far.Say(("lesson", Lesson), ("chat", """{"number":1,"text":"同学们好"}"""), ("chat", "{half a li"));
        _far.Say(("lesson", Lesson), ("poll", """{"id":"q"}"""), ("over", """{"code":"lesson.ended"}"""));

        await RunAsync(isHost: true);

        var told = new List<string>();
        while (reader.TryRead(out var item))
        {
            told.Add(item.Body is JsonElement data && item.Name != "lesson" ? $"{item.Name} {data.GetRawText()}" : item.Name);
        }

        // Of the two states only the newer waits: the earlier one is told by it.
        Assert.Equal(["reload", """chat {"number":1,"text":"同学们好"}""", "lesson", "reload", """poll {"id":"q"}"""], told);
        Assert.Equal("p7", _news.State?.GetProperty("you").GetString());
    }

    [Fact]
    public async Task Run_BoxCutTwiceAndAwayOnce_IsSentAnewOnceItIsBack()
    {
        _far.Say(("lesson", Lesson));
        _far.Say(("lesson", Lesson));
        _far.Refuse(HttpStatusCode.ServiceUnavailable, """{"code":"lesson.router-down"}""");
        _far.Say(("lesson", Lesson.Insert(1, "\"resumedAt\":\"2026-03-09T03:02:00Z\",")), ("over", "{}"));

        await RunAsync(isHost: true);

        Assert.Equal(1, _sentAnew);
    }

    [Fact]
    public async Task Run_SignOfLifeOfABoxThatWasAway_IsAskedAtOnce()
    {
        // The clock stands: no wait for the next attempt ever ends by itself.
        (_clock, _back) = (new ManualTimeProvider(), _ => Task.CompletedTask);
        _far.Say(("lesson", Lesson));
        _far.Refuse(HttpStatusCode.ServiceUnavailable, """{"code":"lesson.router-down"}""");
        _far.Say(("lesson", Lesson), ("over", "{}"));

        await RunAsync(isHost: true);

        Assert.False(_deadline.IsCancellationRequested);
    }

    [Theory]
    [InlineData(HttpStatusCode.Conflict, "lesson.not-live")]
    [InlineData(HttpStatusCode.Unauthorized, "lesson.ticket-invalid")]
    [InlineData(HttpStatusCode.Forbidden, "lesson.removed")]
    public async Task Run_LessonOverThereMeanwhile_AsksNoMore(HttpStatusCode status, string code)
    {
        _far.Say(("lesson", Lesson));
        _far.Refuse(status, $$"""{"code":"{{code}}","detail":["no text"]}""");

        await RunAsync(isHost: true);

        Assert.Empty(_lesson.Snapshot.Joined);
        Assert.False(_deadline.IsCancellationRequested);
    }

    [Fact]
    public async Task Run_HostsLayout_IsFollowed_UntilTheTeacherHereChooses()
    {
        using var over = new CancellationTokenSource();
        _far.Say(("lesson", Lesson));
        var running = NewBox(isHost: true).RunAsync(over.Token);
        await _host.WhenAsync(l => l!.Stage == new StageView(StageLayout.AllClasses, null, "South"));

        await SetStageAsync(StageView.First);
        _far.Say(("lesson", Lesson.Replace("allClasses", "spotlight", StringComparison.Ordinal).Replace("\"spotlight\":null", "\"spotlight\":\"p7\"", StringComparison.Ordinal)));
        await _host.WhenAsync(_ => _news.State?.GetProperty("stage").GetProperty("spotlight").ValueKind == JsonValueKind.String);
        Assert.Equal(StageView.First, _lesson.Snapshot.Stage);
        await SetStageAsync(StageView.First with { Follows = "South" });
        await _host.WhenAsync(l => l!.Stage == new StageView(StageLayout.Spotlight, FeedIds.Room, "South"));

        await over.CancelAsync();
        await running;
        Assert.Equal(new StageView(StageLayout.Spotlight, FeedIds.Room), _lesson.Snapshot.Stage);
    }

    [Fact]
    public async Task Run_OfAGuest_ChangesNoDisplayHere()
    {
        _far.Say(("lesson", Lesson), ("over", "{}"));

        await RunAsync(isHost: false);

        Assert.Equal(StageView.First, _lesson.Snapshot.Stage);
        var e = await Assert.ThrowsAsync<LessonException>(async () => await SetStageAsync(StageView.First with { Follows = "South" }));
        Assert.Equal("call.not-found", e.Code);
    }

    [Fact]
    public async Task Run_ThirdSchoolWithTheHost_IsAFeedHereWhileItSends_OurOwnPictureIsNot()
    {
        using var over = new CancellationTokenSource();
        _far.Say(("lesson", Lesson.Replace(
            "\"participants\":[]",
            """
            "participants":[{"id":"p7","name":"North","school":"North","isPublishing":true},{"id":"p9","name":"West","school":"West","isPublishing":true}]
            """,
            StringComparison.Ordinal)));

        var running = NewBox(isHost: true).RunAsync(over.Token);

        var (request, _) = await _far.AskedAsync(_deadline.Token);
        Assert.Equal("https://south.example/api/v1/lessons/l-south/whep?feed=p9", request.RequestUri?.AbsoluteUri);
        var feed = new LessonFeed(FeedIds.OfJoined("South", "p9"), FeedKind.Participant, "West", false);
        Assert.Equal(feed, Assert.Single((await _host.WhenAsync(l => l!.Feeds.Length > 1))!.Feeds, f => f.Id != FeedIds.Room));
        _far.Say(("lesson", Lesson));
        await _host.WhenAsync(l => l!.Feeds is [{ Id: FeedIds.Room }]);
        await over.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Run_OfAGuest_FetchesNobodyWhoIsWithIt()
    {
        _far.Say(
            ("lesson", Lesson.Replace(
                "\"participants\":[]",
                """
                "participants":[{"id":"p9","name":"West","school":"West","isPublishing":true}]
                """,
                StringComparison.Ordinal)),
            ("over", "{}"));

        await RunAsync(isHost: false);

        Assert.Single(_lesson.Snapshot.Feeds);
    }

    [Fact]
    public async Task Ask_WhatAPageSays_GoesThereWithThisRoomsTicket()
    {
        _far.Status = HttpStatusCode.Conflict;
        _far.Answer = """{"code":"chat.off"}""";

        var answer = await _there.AskAsync(Said("chat", "?before=5"), _deadline.Token);

        var (request, body) = await _far.AskedAsync(_deadline.Token);
        Assert.Equal("https://south.example/api/v1/lessons/l-south/chat?before=5", request.RequestUri?.AbsoluteUri);
        Assert.Equal("Bearer our-ticket", request.Headers.Authorization?.ToString());
        Assert.Equal("""{"text":"看得清"}""", body);
        Assert.Equal("application/json; charset=utf-8", request.Content?.Headers.ContentType?.ToString());
        Assert.Equal(409, answer.Status);
        Assert.Equal(_far.Answer, await new StreamReader(answer.Body).ReadToEndAsync(_deadline.Token));
    }

    [Fact]
    public async Task Ask_TicketVoidThere_IsARefusal_NotTheEndOfThePagesSession()
    {
        _far.Status = HttpStatusCode.Unauthorized;
        _far.Answer = """{"code":"lesson.ticket-invalid","detail":"expired"}""";

        var e = await Assert.ThrowsAsync<LessonException>(() => _there.AskAsync(Said("chat"), _deadline.Token));

        Assert.Equal("call.refused", e.Code);
        Assert.Contains("expired", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("together", true)]
    [InlineData("polls/p-1/answer", true)]
    [InlineData("board.pdf", true)]
    [InlineData("slides/ab12/3", true)]
    [InlineData("leave", false)]
    [InlineData("whip", false)]
    [InlineData("", false)]
    [InlineData("chat/../../../calls", false)]
    [InlineData("chat/..", false)]
    [InlineData("chat//1", false)]
    [InlineData("chat/a%2Fb", false)]
    [InlineData("chat?x", false)]
    [InlineData("chat/1\n", false)]
    public void IsHandedOn_OnlyWhatIsDoneTogether(string path, bool expected) =>
        Assert.Equal(expected, JoinedLessons.IsHandedOn(path));

    private static JoinedRequest Said(string path, string query = "") => new(
        "POST", path, query, "application/json; charset=utf-8", new MemoryStream(Encoding.UTF8.GetBytes("""{"text":"看得清"}""")));

    private ValueTask SetStageAsync(StageView stage) =>
        _host.Moderation.SetStageAsync(LessonHost.Teacher, _lesson.Id, stage, _deadline.Token);

    private JoinedBox NewBox(bool isHost) => new(
        _there, isHost, _news, _lesson, _host.Router, _host.Get<SlideService>(), SendAnewAsync, _back, _clock, NullLogger.Instance);

    private Task SendAnewAsync()
    {
        _sentAnew++;
        return Task.CompletedTask;
    }

    private Task RunAsync(bool isHost) => NewBox(isHost).RunAsync(_deadline.Token);
}
