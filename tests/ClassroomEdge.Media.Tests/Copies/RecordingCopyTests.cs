using System.Text.Json.Nodes;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Media.Composing;
using ClassroomEdge.Media.Copies;
using ClassroomEdge.Media.Tests.Composing;
using ClassroomEdge.Media.Tests.Tracks;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Media.Tests.Copies;

/// <summary>A recording with a partner is copied when it is finished, and again what a composition makes, each file once.</summary>
public sealed class RecordingCopyTests : IAsyncLifetime
{
    private readonly TemporaryFolder _share = new();
    private readonly MediaRoom _room;
    private string _id = "";
    private int _runs;

    public RecordingCopyTests() => _room = new MediaRoom(configure: s => s.AddSingleton(
        new RecordingOptions { Copy = new CopyOptions { Folder = _share.Path, Recordings = true } }));

    public async Task InitializeAsync()
    {
        _id = await _room.Recordings.CreateAsync("l1", "分数", default);
        var part = Path.Combine(_room.Paths.Recordings, $"{_id}.part1.mp4");
        await Ffmpeg.MakeAsync(part, 2);
        var began = DateTimeOffset.UtcNow;
        File.SetLastWriteTimeUtc(part, (began + (await Ffmpeg.FactsAsync(part))!.Duration!.Value).UtcDateTime);
        await Mjr.MakeTakeAsync(_room.Recordings.TracksFolder(_id), "p1", "00aa", began, 2);
        await _room.Recordings.FinishAsync(_id, default);
    }

    public async Task DisposeAsync()
    {
        await _room.DisposeAsync();
        _share.Dispose();
    }

    [Fact]
    public async Task Compose_AfterTheFirstCopyAndAnew_IsCopiedByItselfEachTime()
    {
        Assert.Equal(["recording.copy", "recording.compose"], await AskedAsync());
        await WorkAsync("recording.copy");
        Assert.Equal([$"{_id}.mp4"], Shared());
        await ForgetAsync();

        // The composition ends, and has made tracks of what partners sent.
        await WorkAsync("recording.compose", CompositionLayout.RoomAndPartners);
        Assert.Equal(["recording.copy"], await AskedAsync());
        Assert.Equal(2, (await MissingAsync()).Count);
        await WorkAsync("recording.copy");
        Assert.Equal([$"{_id}.composed.mp4", $"{_id}.mp4", "tracks"], Shared());
        Assert.Empty(await MissingAsync());
        await ForgetAsync();

        // Somebody has it made with another layout: only that file is sent again.
        await WorkAsync("recording.compose", CompositionLayout.SlidesAndTeacher);
        Assert.Equal(["recording.copy"], await AskedAsync());
        Assert.EndsWith(".composed.mp4", Assert.Single(await MissingAsync()).Name, StringComparison.Ordinal);
        await WorkAsync("recording.copy");
        Assert.Equal(
            await File.ReadAllBytesAsync((await _room.Get<IRecordingArchive>().ComposedPathAsync(_id, default))!),
            await File.ReadAllBytesAsync(Path.Combine(_share.Path, "recordings", _id, $"{_id}.composed.mp4")));
        Assert.Empty(await MissingAsync());
    }

    private Task<IReadOnlyList<CopyFile>> MissingAsync() => _room.Get<RecordingCopies>().MissingAsync(_id, default);

    private string[] Shared() =>
        [.. Directory.GetFileSystemEntries(Path.Combine(_share.Path, "recordings", _id)).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)];

    /// <summary>Kinds of the jobs that wait, oldest first.</summary>
    private async Task<string[]> AskedAsync() =>
        [.. (await _room.Get<IJobs>().ListAsync(default)).Where(j => !j.IsOver).Reverse().Select(j => j.Kind)];

    /// <summary>The jobs of this room are not worked on by themselves: what was done by hand is taken away.</summary>
    private async Task ForgetAsync()
    {
        foreach (var job in (await _room.Get<IJobs>().ListAsync(default)).Where(j => !j.IsOver))
        {
            await _room.Get<IJobs>().CancelAsync(MicroLessons.CutRoom.Teacher, job.Id, default);
        }
    }

    private async Task WorkAsync(string kind, CompositionLayout? layout = null)
    {
        var worker = _room.Get<IEnumerable<IJobWorker>>().Single(w => w.Kind == kind);
        await worker.RunAsync(
            new TestJobRun(
                _room.Get<IChildProcesses>(),
                Path.Combine(_room.Paths.Jobs, $"{_runs++}"),
                kind,
                _id,
                layout is null ? new JsonObject() : new JsonObject { [ComposeWorker.Layout] = layout.ToString() }),
            default);
    }
}
