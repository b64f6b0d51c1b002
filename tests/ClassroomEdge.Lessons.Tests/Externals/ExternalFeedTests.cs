using System.Net;
using System.Net.Http.Headers;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Externals;
using ClassroomEdge.Lessons.Tests.Fakes;
using ClassroomEdge.TestKit.Contracts;

namespace ClassroomEdge.Lessons.Tests.Externals;

/// <summary>The screen and feeds from outside: who may publish what, and what the lesson shows of it.</summary>
public sealed class ExternalFeedTests : IAsyncLifetime
{
    private readonly LessonHost _host = new();
    private readonly HttpClient _http = new();

    private IExternalFeeds Feeds => _host.Get<IExternalFeeds>();

    public Task InitializeAsync() => _host.StartAsync();

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task ExpectAsync_Encoder_PublishesWithItsTokenAndNothingElse()
    {
        var lesson = await _host.TeachAsync(partners: "North School");

        var feed = await Feeds.ExpectAsync(LessonHost.Teacher, lesson.Id, " Micro Scope ", default);

        Assert.Equal(("x-micro-scope", "Micro Scope"), (feed.Id, feed.Label));
        Assert.Contains(new LessonFeed(feed.Id, FeedKind.External, "Micro Scope", false), _host.Room.Current.Lesson!.Feeds);
        using var published = await PostAsync(feed.Path, feed.Token);
        Assert.Equal(HttpStatusCode.Created, published.StatusCode);
        _host.Router.Feed(feed.Id, true);
        await _host.WhenAsync(l => l!.Feeds.Any(f => f.Id == feed.Id && f.IsLive));
        Assert.Empty(_host.Room.Current.Lesson!.Participants);

        using var watching = await PostAsync($"/api/v1/lessons/{lesson.Id}/whep?feed=room", feed.Token);
        Assert.Equal(HttpStatusCode.Forbidden, watching.StatusCode);
        Assert.Throws<LessonException>(() => _host.Lessons.Attend(_host.Lessons.Verify(feed.Token)));
    }

    [Fact]
    public async Task RemoveAsync_Expected_VoidsTheToken()
    {
        var lesson = await _host.TeachAsync(partners: "North School");
        var feed = await Feeds.ExpectAsync(LessonHost.Teacher, lesson.Id, "显微镜", default);
        Assert.Equal("x-camera", feed.Id);
        Assert.Equal("x-camera-2", (await Feeds.ExpectAsync(LessonHost.Teacher, lesson.Id, "无人机", default)).Id);
        using var published = await PostAsync(feed.Path, feed.Token);

        await Feeds.RemoveAsync(LessonHost.Teacher, lesson.Id, feed.Id, default);

        Assert.Empty(_host.Router.Connections);
        Assert.DoesNotContain(_host.Room.Current.Lesson!.Feeds, f => f.Id == feed.Id);
        using var again = await PostAsync(feed.Path, feed.Token);
        Assert.Equal(HttpStatusCode.Forbidden, again.StatusCode);
        foreach (var id in (string[])[feed.Id, "room", "nothing"])
        {
            var e = await Assert.ThrowsAsync<LessonException>(
                async () => await Feeds.RemoveAsync(LessonHost.Teacher, lesson.Id, id, default));
            Assert.Equal("lesson.no-such-feed", e.Code);
        }
    }

    [Fact]
    public async Task ExpectAsync_TooManyOrNameless_IsRefused()
    {
        var lesson = await _host.TeachAsync(partners: "North School");
        for (var i = 0; i < IExternalFeeds.Most; i++)
        {
            await Feeds.ExpectAsync(LessonHost.Teacher, lesson.Id, "a", default);
        }

        Assert.Equal("feed.too-many", await RefusalAsync(lesson.Id, "b"));
        Assert.Equal("lesson.bad-request", await RefusalAsync(lesson.Id, "  "));
        Assert.Equal("lesson.bad-request", await RefusalAsync(lesson.Id, new string('a', 41)));
    }

    [Fact]
    public async Task Publish_ByTheTeachersPage_IsTheScreenForAsLongAsItLasts()
    {
        var lesson = await _host.TeachAsync(partners: "North School");
        var host = await _host.Lessons.HostTicketAsync(LessonHost.Teacher, lesson.Id, default);

        using var camera = await PostAsync($"/api/v1/lessons/{lesson.Id}/whip", host.Token);
        using var screen = await PostAsync($"/api/v1/lessons/{lesson.Id}/whip?feed=screen", host.Token);

        Assert.Equal(HttpStatusCode.Forbidden, camera.StatusCode);
        Assert.Equal(HttpStatusCode.Created, screen.StatusCode);
        _host.Router.Feed("screen", true);
        await _host.WhenAsync(l => l!.Feeds.Contains(new LessonFeed("screen", FeedKind.Screen, "", true)));
        _host.Router.Feed("screen", false);
        await _host.WhenAsync(l => l!.Feeds.All(f => f.Id != "screen"));
    }

    [Theory]
    [InlineData("OBS 2", "obs-2")]
    [InlineData("显微镜", "")]
    [InlineData("../../x y", "x-y")]
    public void Slug_OfAName_IsSafe(string label, string slug) => Assert.Equal(slug, ExternalFeeds.Slug(label));

    private async Task<string> RefusalAsync(string lessonId, string label) => (await Assert.ThrowsAsync<LessonException>(
        async () => await Feeds.ExpectAsync(LessonHost.Teacher, lessonId, label, default))).Code;

    private async Task<HttpResponseMessage> PostAsync(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_host.Address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = new StringContent(SampleSdp.Offer);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/sdp");
        return await _http.SendAsync(request);
    }
}
