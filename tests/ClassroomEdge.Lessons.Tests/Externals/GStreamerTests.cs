using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Lessons.Tests.Browser;
using ClassroomEdge.Lessons.Tests.Fakes;

namespace ClassroomEdge.Lessons.Tests.Externals;

/// <summary>
/// A WebRTC stack that nobody here wrote at both ends of the lesson: GStreamer publishes by WHIP and watches by WHEP. (Debian
/// 12's simple-whip-client cannot be it: it ends at its start, linked with libsoup 2 while its libnice loads libsoup 3.)
/// </summary>
public sealed class GStreamerTests : IAsyncLifetime
{
    private readonly LessonHost _host = new() { Clock = null, UseJanus = true };
    private RtpSource _camera = null!;

    public async Task InitializeAsync()
    {
        Needs.Program("janus");
        Needs.Program("gst-launch-1.0");
        Needs.PythonModule("gi");
        await _host.StartAsync();
        _camera = new RtpSource(_host.Get<IChildProcesses>());
        _host.Media.Source = plan => _camera.SendAsync(plan.Live);
    }

    public async Task DisposeAsync()
    {
        await _camera.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Lesson_GStreamer_PublishesAFeedAndWatchesTheRoom()
    {
        var lesson = await _host.TeachAsync(record: false);
        var feed = await _host.Get<IExternalFeeds>().ExpectAsync(LessonHost.Teacher, lesson.Id, "Encoder", default);
        await using (var encoder = Start("publish", feed.Path, feed.Token))
        {
            await SaysAsync(encoder, "published");
            await _host.WhenAsync(l => l!.Feeds.Any(f => f.Id == feed.Id && f.IsLive));
            var ticket = await _host.JoinAsync(lesson.Id);
            await using var player = Start("watch", $"/api/v1/lessons/{lesson.Id}/whep?feed=room", ticket.Token);
            await SaysAsync(player, "watched");
        }

        // Ended without a word: the lesson notices.
        await _host.WhenAsync(l => l!.Feeds.Any(f => f.Id == feed.Id && !f.IsLive));
    }

    private IChildProcess Start(string mode, string path, string token) => _host.Get<IChildProcesses>().Start(new ChildProcessSpec(
        "gstreamer",
        "/usr/bin/python3",
        [Path.Combine(AppContext.BaseDirectory, "Externals", "gstreamer-webrtc.py"), mode, new Uri(_host.Address, path).AbsoluteUri, token]));

    private static async Task SaysAsync(IChildProcess process, string word)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var reader = new StreamReader(process.StandardOutput, leaveOpen: true);
        var said = new List<string>();
        try
        {
            while (await reader.ReadLineAsync(limit.Token) is { } line)
            {
                said.Add(line);
                if (line == word)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told below.
        }

        Assert.Fail($"never said '{word}' but: {string.Join(", ", said)}\n{string.Join('\n', process.LastErrorLines)}");
    }
}
