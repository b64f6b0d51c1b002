using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Lessons.Janus;
using ClassroomEdge.Lessons.Tests.Fakes;
using ClassroomEdge.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ClassroomEdge.Lessons.Tests.Browser;

/// <summary>A lesson on real Janus with real ffmpeg and real Chromium, through our own WHIP and WHEP.</summary>
public sealed class BrowserLessonTests : IAsyncLifetime
{
    private readonly LessonHost _host = new()
    {
        Clock = null,
        UseJanus = true,
        Map = app => app.MapGet(MediaPage.Path, () => Results.Content(MediaPage.Html, "text/html")),
    };

    private RtpSource _camera = null!;
    private Browser _browser = null!;

    public async Task InitializeAsync()
    {
        Needs.Program("janus");
        await _host.StartAsync();
        _camera = new RtpSource(_host.Get<IChildProcesses>());
        _host.Media.Source = plan => _camera.SendAsync(plan.Live);
        _browser = await Browser.LaunchAsync();
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _camera.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Lesson_PartnerAndTeacher_SeeAndHearOneAnother()
    {
        var lesson = await _host.TeachAsync(partners: "North School");
        var ticket = await _host.JoinAsync(lesson.Id);
        var partner = await _browser.OpenAsync(_host.Address);
        var panel = await _browser.OpenAsync(_host.Address);

        // The partner sees and hears the room.
        var room = await partner.WatchAsync(lesson.Id, ticket.Token, "room");
        Assert.Equal(204, room.Status);
        Assert.NotNull(room.FirstFrame);
        var seen = await partner.ReachesAsync("room", 10, 30);
        Assert.Equal("connected", seen.State);

        // The panel sees and hears the partner.
        var published = await partner.PublishAsync(lesson.Id, ticket.Token);
        Assert.Equal(201, published.Status);
        Assert.NotNull(published.Etag);
        await _host.WhenAsync(l => l!.Participants is [{ IsPublishing: true, IsPresent: true }]);
        var host = await _host.Lessons.HostTicketAsync(LessonHost.Teacher, lesson.Id, default);
        var watched = await panel.WatchAsync(lesson.Id, host.Token, ticket.ParticipantId);
        Assert.Equal(204, watched.Status);
        await panel.ReachesAsync(ticket.ParticipantId, 10, 30);

        // A line too thin for the picture: the sound goes on over the same connection, and another can be had without it.
        Assert.Equal(204, await panel.CallAsync("DELETE", watched.Location + "/picture", host.Token));
        Assert.Equal("connected", (await panel.SoundAloneAsync(ticket.ParticipantId)).State);
        var router = _host.Get<IMediaRouter>();
        Assert.Equal([PictureSize.Full, PictureSize.None], router.PicturesOf(ticket.ParticipantId));
        var sound = await router.WatchAsync(ticket.ParticipantId, PictureSize.None, default);
        Assert.Contains("m=audio", sound.Sdp, StringComparison.Ordinal);
        Assert.DoesNotContain("m=video", sound.Sdp, StringComparison.Ordinal);

        // Hanging up ends the resource and what others saw of it.
        Assert.Equal(200, await partner.CallAsync("DELETE", published.Location!, ticket.Token));
        Assert.Equal(404, await partner.CallAsync("DELETE", published.Location!, ticket.Token));
        await _host.WhenAsync(l => l!.Participants is [{ IsPublishing: false }]);
        await panel.ClosedAsync(ticket.ParticipantId);
        Assert.Equal(404, (await panel.WatchAsync(lesson.Id, host.Token, ticket.ParticipantId)).Status);

        // The end of the lesson ends it for all.
        await _host.EndAsync(lesson.Id);
        await partner.ClosedAsync("room");
        Assert.Equal(409, (await partner.WatchAsync(lesson.Id, ticket.Token, "room")).Status);
    }

    [Fact]
    public async Task Lesson_Recorded_TracksHoldWhatThePartnerSendsEachTime()
    {
        using var folder = new TemporaryFolder();
        _host.Recordings.Tracks = folder.Path;
        var lesson = await _host.TeachAsync(partners: "North School");
        var ticket = await _host.JoinAsync(lesson.Id);
        var partner = await _browser.OpenAsync(_host.Address);
        var first = await partner.PublishAsync(lesson.Id, ticket.Token);
        await _host.WhenAsync(l => l!.Participants is [{ IsPublishing: true }]);
        await GrownAsync("*-video-*.mjr", 1);
        Assert.Equal(200, await partner.CallAsync("DELETE", first.Location!, ticket.Token));
        await _host.WhenAsync(l => l!.Participants is [{ IsPublishing: false }]);
        Assert.Equal(201, (await partner.PublishAsync(lesson.Id, ticket.Token)).Status);
        await GrownAsync("*-video-*.mjr", 2);
        await GrownAsync("*-audio-*.mjr", 2);

        await _host.EndAsync(lesson.Id);

        var files = Directory.GetFiles(Path.Combine(folder.Path, lesson.RecordingId!));
        Assert.Equal(4, files.Length);
        Assert.All(files, f =>
        {
            Assert.StartsWith(ticket.ParticipantId + ".", Path.GetFileName(f), StringComparison.Ordinal);
            Assert.Equal("MJR00002"u8.ToArray(), File.ReadAllBytes(f)[..8]);
        });

        async Task GrownAsync(string pattern, int count)
        {
            // Nobody tells of packets written: the disk is looked at until the deadline.
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (Directory.GetFiles(Path.Combine(folder.Path, lesson.RecordingId!), pattern)
                .Count(f => new FileInfo(f).Length > 0) < count)
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
    }

    [Fact]
    public async Task Lesson_JanusKilled_GoesOnWithPicture()
    {
        var lesson = await _host.TeachAsync(partners: "North School");
        var ticket = await _host.JoinAsync(lesson.Id);
        var partner = await _browser.OpenAsync(_host.Address);
        var before = await partner.WatchAsync(lesson.Id, ticket.Token, "room");
        Assert.Equal(204, before.Status);
        var publishing = await partner.PublishAsync(lesson.Id, ticket.Token);
        Assert.Equal(201, publishing.Status);
        await _host.WhenAsync(l => l!.Participants is [{ IsPublishing: true }]);

        var killed = _host.Get<JanusServer>().ProcessId!.Value;
        using (var janus = System.Diagnostics.Process.GetProcessById(killed))
        {
            janus.Kill();
        }

        await _host.WhenAsync(l => l!.ErrorCode == "lesson.router-down" && l.Participants is [{ IsPublishing: false }]);
        await _host.WhenAsync(l => l!.ErrorCode is null);
        Assert.Equal(404, await partner.CallAsync("DELETE", before.Location!, ticket.Token));

        var after = await partner.WatchAsync(lesson.Id, ticket.Token, "room");
        Assert.Equal(204, after.Status);
        await partner.ReachesAsync("room", 10, 30);
        Assert.Equal(201, (await partner.PublishAsync(lesson.Id, ticket.Token)).Status);
        var live = await _host.WhenAsync(l => l!.Participants is [{ IsPublishing: true }]);
        Assert.Equal(LessonState.Live, live!.State);
        Assert.NotEqual(killed, _host.Get<JanusServer>().ProcessId);
        Assert.Single(live.Participants[0].Visits);
    }
}
