using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Recordings;
using ClassroomEdge.Media.Tools;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClassroomEdge.Media.Tests.Recordings;

public sealed class RecordingLibraryTests
{
    [Fact]
    public async Task StartAsync_InterruptedRecording_IsFinishedWithoutTheDamagedPart()
    {
        using var folder = new TemporaryFolder();
        string id;
        await using (var before = new MediaRoom(folder: folder.Path))
        {
            id = await before.Recordings.CreateAsync("l1", "interrupted", CancellationToken.None);
            await Ffmpeg.MakeAsync(Path.Combine(before.Paths.Recordings, $"{id}.part1.mp4"), 1);
            await Ffmpeg.MakeAsync(Path.Combine(before.Paths.Recordings, $"{id}.part2.mp4"), 2);
            await File.WriteAllBytesAsync(Path.Combine(before.Paths.Recordings, $"{id}.part10.mp4"), new byte[100]);
        }

        await using var after = await new MediaRoom(folder: folder.Path).StartAsync();
        var finished = await after.Events.NextAsync("recording.finished");

        Assert.Equal(id, (string?)finished.Data["recordingId"]);
        var recording = Assert.Single(await after.Recordings.ListAsync(CancellationToken.None));
        Assert.Equal((id, "l1", "interrupted", 2), (recording.Id, recording.LessonId, recording.Title, recording.Parts));
        Assert.InRange(recording.Duration, TimeSpan.FromSeconds(2.9), TimeSpan.FromSeconds(3.2));
        var path = await after.Recordings.PathAsync(id, CancellationToken.None);
        Assert.Equal("", await Ffmpeg.DecodeErrorsAsync(path!));
        Assert.Equal([path!], Directory.GetFiles(after.Paths.Recordings));
    }

    [Fact]
    public async Task StartAsync_RecordingThatGoesOn_IsLeftForItsFurtherParts()
    {
        using var folder = new TemporaryFolder();
        string over, goesOn;
        await using (var before = new MediaRoom(folder: folder.Path))
        {
            // The newest is looked at first: once the other is finished, it has been passed over.
            over = await before.Recordings.CreateAsync("l1", "over", CancellationToken.None);
            goesOn = await before.Recordings.CreateAsync("l2", "goes on", CancellationToken.None);
            await Ffmpeg.MakeAsync(Path.Combine(before.Paths.Recordings, $"{over}.part1.mp4"), 1);
            await Ffmpeg.MakeAsync(Path.Combine(before.Paths.Recordings, $"{goesOn}.part1.mp4"), 1);
        }

        await using var after = new MediaRoom(folder: folder.Path);
        after.Recordings.GoOn(goesOn);
        await after.StartAsync();
        Assert.Equal(over, (string?)(await after.Events.NextAsync("recording.finished")).Data["recordingId"]);
        Assert.Single(await after.Recordings.ListAsync(CancellationToken.None));

        await Ffmpeg.MakeAsync(after.Get<RecordingFiles>().NextPart(goesOn), 2);
        var recording = await after.Recordings.FinishAsync(goesOn, CancellationToken.None);
        Assert.Equal(("l2", 2), (recording.LessonId, recording.Parts));
    }

    [Fact]
    public async Task FinishAsync_CutInTheMiddle_PlaysToTheLastWholeFragment()
    {
        await using var room = new MediaRoom();
        var id = await room.Recordings.CreateAsync("l", "cut", CancellationToken.None);
        var part = Path.Combine(room.Paths.Recordings, $"{id}.part1.mp4");
        await Ffmpeg.MakeAsync(part, 4);
        await using (var file = File.OpenWrite(part))
        {
            file.SetLength(file.Length * 3 / 4);
        }

        var recording = await room.Recordings.FinishAsync(id, CancellationToken.None);
        Assert.InRange(recording.Duration, TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(4));
    }

    /// <summary>As after kills and power cuts within one lesson: a torn end is no reason to lose what was filmed later.</summary>
    [Fact]
    public async Task FinishAsync_PartsTornAnywhere_AreAllInTheFilm()
    {
        await using var room = new MediaRoom();
        var id = await room.Recordings.CreateAsync("l", "torn", CancellationToken.None);
        var made = Path.Combine(room.Paths.Recordings, "made.mp4");
        await Ffmpeg.MakeAsync(made, 4);
        var bytes = await File.ReadAllBytesAsync(made);
        File.Delete(made);
        double[] shares = [0.35, 0.52, 0.69, 0.86, 1];
        foreach (var share in shares)
        {
            await File.WriteAllBytesAsync(room.Get<RecordingFiles>().NextPart(id), bytes[..(int)(bytes.Length * share)]);
        }

        var recording = await room.Recordings.FinishAsync(id, CancellationToken.None);

        Assert.Equal(shares.Length, recording.Parts);
        Assert.InRange(recording.Duration.TotalSeconds, shares.Sum(s => (4 * s) - 0.7), shares.Sum(s => (4 * s) + 0.2));
        Assert.Equal("", await Ffmpeg.DecodeErrorsAsync((await room.Recordings.PathAsync(id, CancellationToken.None))!));
    }

    [Fact]
    public async Task FinishAsync_ToolStopsEarly_SaysSoAndKeepsTheParts()
    {
        await using var room = new MediaRoom(configure: s => s.Replace(ServiceDescriptor.Singleton<IMediaTool>(
            p => new FirstPartOnly(ActivatorUtilities.CreateInstance<FfmpegTool>(p)))));
        var id = await room.Recordings.CreateAsync("l", "short", CancellationToken.None);
        await Ffmpeg.MakeAsync(Path.Combine(room.Paths.Recordings, $"{id}.part1.mp4"), 1);
        await Ffmpeg.MakeAsync(Path.Combine(room.Paths.Recordings, $"{id}.part2.mp4"), 2);

        var error = await Assert.ThrowsAsync<MediaException>(async () => await room.Recordings.FinishAsync(id, CancellationToken.None));

        Assert.Equal("media.join-failed", error.Code);
        Assert.Equal(2, Directory.GetFiles(room.Paths.Recordings).Length);
    }

    [Fact]
    public async Task FinishAsync_Again_GivesTheSameAndAddsLaterParts()
    {
        await using var room = new MediaRoom();
        var id = await room.Recordings.CreateAsync("l", "twice", CancellationToken.None);
        await Ffmpeg.MakeAsync(Path.Combine(room.Paths.Recordings, $"{id}.part1.mp4"), 1);
        var first = await room.Recordings.FinishAsync(id, CancellationToken.None);
        Assert.Equal(first, await room.Recordings.FinishAsync(id, CancellationToken.None));

        await Ffmpeg.MakeAsync(Path.Combine(room.Paths.Recordings, $"{id}.part1.mp4"), 1);
        var second = await room.Recordings.FinishAsync(id, CancellationToken.None);
        Assert.Equal(2, second.Parts);
        Assert.InRange(second.Duration, TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(2.2));
    }

    /// <summary>A join ends in steps; the power may be cut between any two of them.</summary>
    [Theory]
    [InlineData("film not yet named", 1)]
    [InlineData("parts not yet removed", 1)]
    [InlineData("table not yet told", 1)]
    [InlineData("record not yet removed, then filmed on", 2)]
    [InlineData("record half written", 1)]
    public async Task FinishAsync_JoinCutShort_HasEveryPartOnce(string cut, int seconds)
    {
        await using var room = new MediaRoom();
        var files = room.Get<RecordingFiles>();
        var id = await room.Recordings.CreateAsync("l", "cut", CancellationToken.None);
        var (part, aside) = (files.NextPart(id), Path.Combine(room.Paths.Recordings, "aside"));
        await Ffmpeg.MakeAsync(part, 1);
        File.Copy(part, aside);
        var whole = await room.Recordings.FinishAsync(id, CancellationToken.None);
        var row = room.Get<RecordingTable>().Find(id)!;
        new JoinRecord(whole.SizeBytes, [Path.GetFileName(part)], row.Timeline().Spans).Write(files.Joined(id));
        if (cut != "record not yet removed, then filmed on")
        {
            room.Get<RecordingTable>().Update(row with { State = RecordingRow.Open, Spans = "[]", Parts = 0, DurationMs = 0 });
        }

        switch (cut)
        {
            case "film not yet named":
                File.Move(files.Finished(id), files.Joining(id));
                File.Copy(aside, part);
                break;
            case "parts not yet removed":
                File.Copy(aside, part);
                break;
            case "record not yet removed, then filmed on":
                // A join of the next part that had only begun.
                File.Copy(aside, part.Replace("part1", "part2", StringComparison.Ordinal));
                await File.WriteAllBytesAsync(files.Joining(id), new byte[1000]);
                break;
            case "record half written":
                File.Delete(files.Finished(id));
                File.Copy(aside, part);
                await File.WriteAllTextAsync(files.Joined(id), "{\"Bytes\":1");
                break;
        }

        var recording = await room.Recordings.FinishAsync(id, CancellationToken.None);

        Assert.InRange(recording.Duration, TimeSpan.FromSeconds(seconds - 0.1), TimeSpan.FromSeconds(seconds + 0.2));
        Assert.Equal(seconds, recording.Parts);
        Assert.Equal(seconds, room.Get<RecordingTable>().Find(id)!.Timeline().Spans.Length);
        File.Delete(aside);
        Assert.Equal([files.Finished(id)], Directory.GetFiles(room.Paths.Recordings));
    }

    [Fact]
    public async Task FinishAsync_NothingWritten_IsEmptyAndNotListed()
    {
        await using var room = new MediaRoom();
        var id = await room.Recordings.CreateAsync("l", "empty", CancellationToken.None);
        var error = await Assert.ThrowsAsync<MediaException>(async () => await room.Recordings.FinishAsync(id, CancellationToken.None));
        Assert.Equal("media.recording-empty", error.Code);
        Assert.Empty(await room.Recordings.ListAsync(CancellationToken.None));
        Assert.Null(await room.Recordings.PathAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task FinishAsync_Unknown_Throws()
    {
        await using var room = new MediaRoom();
        var error = await Assert.ThrowsAsync<MediaException>(async () => await room.Recordings.FinishAsync("x", CancellationToken.None));
        Assert.Equal("media.recording-unknown", error.Code);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("0193D2AE6A957CFB9D1AD4E0C0FFEE00")]
    public async Task PathAsync_NotAnId_IsNull(string id)
    {
        await using var room = new MediaRoom();
        Assert.Null(await room.Recordings.PathAsync(id, CancellationToken.None));
        await Assert.ThrowsAsync<MediaException>(async () => await room.Media.ApplyAsync(new MediaPlan(null, "../x", false), default));
    }

    [Fact]
    public async Task FinishAsync_NoSpaceToJoin_KeepsOnePartAsItIs()
    {
        await using var room = new MediaRoom(disk: new FullDisk());
        var id = await room.Recordings.CreateAsync("l", "full", CancellationToken.None);
        await Ffmpeg.MakeAsync(Path.Combine(room.Paths.Recordings, $"{id}.part1.mp4"), 1);
        var recording = await room.Recordings.FinishAsync(id, CancellationToken.None);
        Assert.Equal(1, recording.Parts);
        Assert.Equal("", await Ffmpeg.DecodeErrorsAsync(Path.Combine(room.Paths.Recordings, recording.FileName)));
    }

    [Fact]
    public async Task FinishAsync_NoSpaceForTwoParts_SaysSoAndKeepsThem()
    {
        await using var room = new MediaRoom(disk: new FullDisk());
        var id = await room.Recordings.CreateAsync("l", "full", CancellationToken.None);
        await Ffmpeg.MakeAsync(Path.Combine(room.Paths.Recordings, $"{id}.part1.mp4"), 0.5);
        await Ffmpeg.MakeAsync(Path.Combine(room.Paths.Recordings, $"{id}.part2.mp4"), 0.5);
        var error = await Assert.ThrowsAsync<MediaException>(async () => await room.Recordings.FinishAsync(id, CancellationToken.None));
        Assert.Equal("media.disk-full", error.Code);
        Assert.Equal(2, Directory.GetFiles(room.Paths.Recordings, "*.part*.mp4").Length);
    }

    /// <summary>What ffmpeg does when it cannot read on.</summary>
    private sealed class FirstPartOnly(FfmpegTool tool) : IMediaTool
    {
        public string Name => tool.Name;

        public Task<MediaFacts?> ProbeFileAsync(string path, CancellationToken cancellationToken) => tool.ProbeFileAsync(path, cancellationToken);

        public Task<MediaFacts?> ProbeRtspAsync(string url, CancellationToken cancellationToken) => tool.ProbeRtspAsync(url, cancellationToken);

        public async Task JoinAsync(string list, string metadata, string output, CancellationToken cancellationToken)
        {
            var lines = await File.ReadAllLinesAsync(list, cancellationToken);
            await File.WriteAllLinesAsync(list, lines[..2], cancellationToken);
            await tool.JoinAsync(list, metadata, output, cancellationToken);
        }
    }

    private sealed class FullDisk : DiskSpace
    {
        public override long FreeBytes(string folder) => 1 << 20;
    }
}
