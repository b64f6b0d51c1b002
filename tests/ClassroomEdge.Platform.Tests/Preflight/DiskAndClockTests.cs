using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Platform.Preflight;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Platform.Tests.Preflight;

public sealed class DiskAndClockTests
{
    private static readonly PreflightContext Context = new(null, false);

    [Theory]
    [InlineData(100, "preflight.disk-full")]
    [InlineData(1000, "preflight.disk-low")]
    [InlineData(30_000, "preflight.disk-ok")]
    [InlineData(-1, "preflight.disk-unknown")]
    public async Task Disk_SpaceLeft_IsJudgedByALesson(int mebibytes, string code)
    {
        using var folder = new TemporaryFolder();

        var finding = await new DiskCheck(new EdgePaths(folder.Path), new Space(mebibytes), Profile()).RunAsync(Context, default);

        Assert.Equal(code, finding.Code);
    }

    [Theory]
    [InlineData(2026, true, "preflight.clock-ok")]
    [InlineData(2026, false, "preflight.clock-free")]
    [InlineData(2026, null, "preflight.clock-plausible")]
    [InlineData(1970, true, "preflight.clock-wrong")]
    public async Task Clock_TimeAndKeeper_AreJudged(int year, bool? kept, string code)
    {
        var time = new ManualTimeProvider(new DateTimeOffset(year, 9, 1, 8, 0, 0, TimeSpan.Zero));

        var finding = await new ClockCheck(new Kernel(kept), time).RunAsync(Context, default);

        Assert.Equal(code, finding.Code);
    }

    [Fact]
    public void KernelClock_OnThisMachine_AnswersTheSameTwice()
    {
        var clock = new KernelClock();

        Assert.Equal(clock.IsSynchronised, clock.IsSynchronised);
    }

    private static RoomProfile Profile() => new()
    {
        Version = 1,
        Site = "s",
        Room = new RoomOptions { Id = "r", Name = new LocalizedText("教室", "Room") },
        Recording = new RecordingOptions { MinimumFreeMiB = 500 },
    };

    private sealed class Space(int mebibytes) : IFreeSpace
    {
        public long FreeBytes(string folder) => mebibytes < 0 ? throw new IOException("gone") : mebibytes * 1024L * 1024;
    }

    private sealed class Kernel(bool? kept) : IKernelClock
    {
        public bool? IsSynchronised => kept;
    }
}
