using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Media.Copies;
using ClassroomEdge.Media.Recordings;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Media.Tests.Recordings;

public sealed class DiskWatchTests
{
    private static readonly DateTimeOffset Nine = new(2026, 9, 1, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(50, null)]
    [InlineData(20, null)]
    [InlineData(19.9, "disk.low")]
    [InlineData(4.9, "disk.full")]
    public async Task LookAsync_Free_WarnsAtTwentyAndFivePercent(double percent, string? alert)
    {
        var disk = new Disk { Percent = percent };
        await using var room = new MediaRoom(disk: disk);

        await room.Get<DiskWatch>().LookAsync(default);

        Assert.Equal(alert is null ? [] : [alert], room.State.Current.Alerts.Select(a => a.Code));
    }

    [Fact]
    public async Task LookAsync_JustAboveTheLimitAgain_KeepsTheWarning()
    {
        var disk = new Disk { Percent = 19 };
        await using var room = new MediaRoom(disk: disk);
        await room.Get<DiskWatch>().LookAsync(default);

        disk.Percent = 21;
        await room.Get<DiskWatch>().LookAsync(default);
        Assert.Single(room.State.Current.Alerts);

        disk.Percent = 23;
        await room.Get<DiskWatch>().LookAsync(default);
        Assert.Empty(room.State.Current.Alerts);
    }

    [Fact]
    public async Task LookAsync_FullAndAsked_DeletesTheOldestThatIsElsewhereAndNoOther()
    {
        var disk = new Disk { Percent = 4 };
        await using var room = new MediaRoom(
            disk: disk, configure: s => s.AddSingleton(new RecordingOptions { WhenFull = FullDiskMode.DeleteOldestCopied }));
        var onlyHere = await RecordAsync(room);
        var older = await RecordAsync(room);
        var newer = await RecordAsync(room);
        await CopiedAsync(room, older);
        await CopiedAsync(room, newer);
        disk.Watched = Path.Combine(room.Paths.Recordings, older + ".mp4");

        await room.Get<DiskWatch>().LookAsync(default);

        Assert.Equal(new[] { onlyHere, newer }.Order(), (await room.Recordings.ListAsync(default)).Select(r => r.Id).Order());
        Assert.Null(await room.Recordings.PathAsync(older, default));
        Assert.False(File.Exists(disk.Watched));
        Assert.Equal(older, (string?)(await room.Events.NextAsync("recording.deleted")).Data["recordingId"]);
    }

    [Fact]
    public async Task LookAsync_FullAndNotAsked_DeletesNothing()
    {
        await using var room = new MediaRoom(disk: new Disk { Percent = 1 });
        var id = await RecordAsync(room);
        await CopiedAsync(room, id);

        await room.Get<DiskWatch>().LookAsync(default);

        Assert.NotNull(await room.Recordings.PathAsync(id, default));
    }

    private static async Task CopiedAsync(MediaRoom room, string id) =>
        room.Get<CopyTable>().Add(id, await room.Get<RecordingCopies>().MissingAsync(id, default), Nine);

    private static async Task<string> RecordAsync(MediaRoom room)
    {
        var id = await room.Recordings.CreateAsync("l", "t", default);
        await Ffmpeg.MakeAsync(Path.Combine(room.Paths.Recordings, $"{id}.part1.mp4"), 0.5);
        await room.Recordings.FinishAsync(id, default);
        return id;
    }

    /// <summary>A disk of a terabyte that has room again once a file is gone.</summary>
    private sealed class Disk : DiskSpace
    {
        public double Percent { get; set; }

        public string? Watched { get; set; }

        public override long FreeBytes(string folder) =>
            (long)((Watched is not null && !File.Exists(Watched) ? 30 : Percent) / 100 * TotalBytes(folder));

        public override long TotalBytes(string folder) => 1_000_000_000_000;
    }
}
