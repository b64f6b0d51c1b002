using System.Net;
using System.Net.Http.Headers;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Lessons.Composed;
using ClassroomEdge.Lessons.Tests.Fakes;

namespace ClassroomEdge.Lessons.Tests.Composed;

public sealed class ComposedFeedTests : IAsyncLifetime
{
    private readonly FakeComposedMedia _media = new();
    private readonly LessonHost _host;

    public ComposedFeedTests() => _host = new LessonHost { Composed = _media };

    private ComposedFeed Feed => _host.Get<ComposedFeed>();

    public Task InitializeAsync() => _host.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Take_LessonUnderWay_IsMadeOnceAndFollowsTheTeacherUntilNobodyTakesIt()
    {
        var lesson = await _host.TeachAsync();
        Assert.Empty(_media.Begun);
        var (first, second) = (Feed.Take(), Feed.Take());
        await UntilAsync(() => _media.Begun is [{ Scene.Tiles: [{ Source: "room", Place: ComposedPlace.Main }] }]);
        var made = _media.Begun[0];
        Assert.Equal(VideoCodec.H264, made.Target.VideoCodec);
        Assert.True(made.Target.AudioPort > 0);

        await _host.Moderation.SetStageAsync(LessonHost.Teacher, lesson.Id, new StageView(StageLayout.AllClasses, null), default);
        await UntilAsync(() => made.Scene.Tiles is [{ Place: ComposedPlace.Grid }]);

        // One still takes it; then nobody, and somebody again in time.
        first.Dispose();
        first.Dispose();
        _host.Clock!.Advance(2 * ComposedFeed.Linger);
        Assert.False(made.Over.IsCompleted);
        second.Dispose();
        _host.Clock.Advance(ComposedFeed.Linger / 2);
        Feed.Take().Dispose();
        Assert.False(made.Over.IsCompleted);
        await EndsAsync(made);
        Assert.Single(_media.Begun);
        await _host.EndAsync(lesson.Id);
    }

    [Fact]
    public async Task Take_RouterCrashes_IsMadeAnewForItsNewConferenceAndEndsWithTheLesson()
    {
        var lesson = await _host.TeachAsync();
        using var taken = Feed.Take();
        await UntilAsync(() => _media.Begun.Count == 1);

        _host.Router.Crash();

        await UntilAsync(() => _media.Begun.Count == 2);
        Assert.True(_media.Begun[0].Over.IsCompleted);
        Assert.NotEqual(_media.Begun[0].Target.VideoPort, _media.Begun[1].Target.VideoPort);
        await _host.EndAsync(lesson.Id);
        await _media.Begun[1].Over.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(2, _media.Begun.Count);
    }

    [Fact]
    public async Task Watch_ByWhep_TakesItForAsLongAsTheConnectionLasts()
    {
        var lesson = await _host.TeachAsync(true, "North School");
        var ticket = await _host.JoinAsync(lesson.Id);
        using var http = new HttpClient { BaseAddress = _host.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ticket.Token);

        using var offer = await http.PostAsync($"/api/v1/lessons/{lesson.Id}/whep?feed=composed", null);
        Assert.Equal(HttpStatusCode.NotAcceptable, offer.StatusCode);
        await UntilAsync(() => _media.Begun.Count == 1);

        using var gone = await http.DeleteAsync(offer.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, gone.StatusCode);
        await EndsAsync(_media.Begun[0]);
        await _host.EndAsync(lesson.Id);
    }

    [Fact]
    public async Task Push_RouterThatHandsNothingOn_IsRefused()
    {
        var lesson = await _host.TeachAsync();
        _host.Router.CanForward = false;

        var e = await Assert.ThrowsAsync<LessonException>(async () => await _host.Get<ILessonPushes>().StartAsync(
            LessonHost.Teacher, lesson.Id, new PushRequest("", "rtmp://192.0.2.1/live/key", null) { Feed = FeedIds.Composed }, default));

        Assert.Equal("push.not-supported", e.Code);
        await _host.EndAsync(lesson.Id);
    }

    [Fact]
    public async Task Push_OfIt_IsNoFeedOfTheLessonAndTakesItAtEachAttempt()
    {
        var lesson = await _host.TeachAsync();
        var push = await _host.Get<ILessonPushes>().StartAsync(
            LessonHost.Teacher, lesson.Id, new PushRequest("", "http://127.0.0.1:1/whip", null) { Feed = FeedIds.Composed }, default);

        Assert.Equal(FeedIds.Composed, push.Feed);
        await UntilAsync(() => _media.Begun.Count == 1);
        Assert.DoesNotContain(_host.Room.Current.Lesson!.Feeds, f => f.Id == FeedIds.Composed);
        await _host.EndAsync(lesson.Id);
        await _media.Begun[0].Over.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>The clock goes on until it is over: the loop may not have looked at it yet.</summary>
    private Task EndsAsync(FakeComposition made) => UntilAsync(() =>
    {
        _host.Clock!.Advance(ComposedFeed.Linger / 4);
        return made.Over.IsCompleted;
    });

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!holds())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
