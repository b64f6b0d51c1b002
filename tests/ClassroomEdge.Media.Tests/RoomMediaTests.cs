using System.Diagnostics;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Media.Recordings;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace ClassroomEdge.Media.Tests;

public sealed class RoomMediaTests
{
    [Fact]
    public async Task ApplyAsync_LiveRecordingAndAnalysis_FeedsAllThreeAtOnce()
    {
        await using var room = await new MediaRoom().StartAsync();
        using var router = new RtpReceiver();
        var id = await room.Recordings.CreateAsync("lesson", "数学", CancellationToken.None);

        await room.ApplyAsync(new MediaPlan(router.Targets(), id, true));

        var video = await router.VideoAsync(60);
        var audio = await router.AudioAsync(50);
        using var frame = await room.Frames.ReadAsync(MediaRoom.Token());
        var media = room.State.Current.Media;
        Assert.Equal((CameraState.Running, true, id, "simulated"), (media.Camera, media.IsLive, media.Recording?.RecordingId, media.Source));
        Assert.Equal((320, 240, 320 * 240 * 3), (frame.Width, frame.Height, frame.Bgr24.Length));
        Assert.Contains(video, p => Nal(p) is 24 or 7 or 8);
        Assert.Contains(audio, p => p.Length > 20);

        await room.ApplyAsync(MediaPlan.Idle);
        var recording = await room.Recordings.FinishAsync(id, CancellationToken.None);
        var path = await room.Recordings.PathAsync(id, CancellationToken.None);
        Assert.Equal("", await Ffmpeg.DecodeErrorsAsync(path!));
        var facts = await Ffmpeg.FactsAsync(path!);
        Assert.Equal(("h264", true), (facts!.VideoCodec, facts.HasAudio));
        Assert.True(recording.Duration > TimeSpan.FromSeconds(0.5), recording.ToString());
        Assert.Equal(CameraState.Off, room.State.Current.Media.Camera);
    }

    [Fact]
    public async Task ApplyAsync_AnalysisOnceASecond_KeepsNeitherPictureNorSoundBack()
    {
        await using var room = await new MediaRoom(vision: new VisionOptions { FramesPerSecond = 1 }).StartAsync();
        using var router = new RtpReceiver();
        var id = await room.Recordings.CreateAsync("lesson", "数学", CancellationToken.None);
        var (progress, filmed) = (new LiveProgress(), new TaskCompletionSource());
        var frames = 0;
        room.Source.Painter = (_, picture) =>
        {
            picture.Fill((byte)frames);
            progress.Draw();
            if (++frames == 80 || progress.Stuck is not null)
            {
                filmed.TrySetResult();
            }
        };
        progress.Listen(router);

        await room.ApplyAsync(new MediaPlan(router.Targets(), id, true));

        await filmed.Task.WaitAsync(MediaRoom.Deadline);
        Assert.Null(progress.Stuck);
    }

    [Fact]
    public async Task ApplyAsync_LiveWithTone_MeasuresItsLevelUntilOver()
    {
        // sine's amplitude is 1/8, the tone's volume 0.4: 20 lg 0.05 = −26 dBFS at most, and its tremolo halves it.
        await using var room = await new MediaRoom().StartAsync();
        using var router = new RtpReceiver();
        var heard = new TaskCompletionSource<SoundLevel>(TaskCreationOptions.RunContinuationsAsynchronously);
        room.Get<ISoundLevels>().Measured += level => heard.TrySetResult(level!);

        await room.ApplyAsync(new MediaPlan(router.Targets(), null, false));

        var level = await heard.Task.WaitAsync(MediaRoom.Deadline);
        Assert.InRange(level.PeakDb, -33, -25.9);
        Assert.InRange(level.RmsDb, -37, level.PeakDb - 2);
        await room.ApplyAsync(MediaPlan.Idle);
        Assert.Null(room.Get<ISoundLevels>().Newest);
    }

    [Fact]
    public async Task ApplyAsync_AnalysisAlone_DrawsNoMoreThanIsLookedAt()
    {
        await using var room = await new MediaRoom().StartAsync();
        await room.ApplyAsync(new MediaPlan(null, null, true));

        // 5 a second for vision, 20 for encoding: drawn as for encoding, three of four would not be looked at.
        var (last, next) = (0, 0);
        while (next != last + 1)
        {
            using var frame = await room.Frames.ReadAsync(MediaRoom.Token());
            (last, next) = (next, BitConverter.ToInt32(frame.Bgr24.Span));
            Assert.InRange(next, last + 1, room.Source.Drawn);
        }
    }

    [Fact]
    public async Task ApplyAsync_Vp8_SendsVp8AndRecordsH264()
    {
        await using var room = await new MediaRoom().StartAsync();
        using var router = new RtpReceiver();
        var id = await room.Recordings.CreateAsync("lesson", "VP8", CancellationToken.None);
        await room.ApplyAsync(new MediaPlan(router.Targets(VideoCodec.Vp8), id, false));
        await router.VideoAsync(40);
        await router.AudioAsync(50);
        await room.ApplyAsync(MediaPlan.Idle);

        var recording = await room.Recordings.FinishAsync(id, CancellationToken.None);

        var facts = await Ffmpeg.FactsAsync(Path.Combine(room.Paths.Recordings, recording.FileName));
        Assert.Equal(("h264", true), (facts!.VideoCodec, facts.HasAudio));
    }

    [Fact]
    public async Task ApplyAsync_MediaFile_IsLoopedBeyondItsEnd()
    {
        using var folder = new TestKit.TemporaryFolder();
        var file = folder.File("it's a [camera]|1.mp4");
        await Ffmpeg.MakeAsync(file, 0.5);
        await using var room = await new MediaRoom(MediaRoom.Camera(file, "source")).StartAsync();
        using var router = new RtpReceiver();
        await room.ApplyAsync(new MediaPlan(router.Targets(), null, true));

        // 100 packets of 20 ms are four rounds of the file.
        var audio = await router.AudioAsync(100);
        await router.VideoAsync(30);
        using var frame = await room.Frames.ReadAsync(MediaRoom.Token());
        Assert.Equal(100, audio.Count);
    }

    [Fact]
    public async Task ApplyAsync_AlsaMicrophone_RunsBothOnOneClock()
    {
        await using var room = await new MediaRoom(MediaRoom.Camera(microphone: "alsa:null")).StartAsync();
        using var router = new RtpReceiver();
        var id = await room.Recordings.CreateAsync("lesson", "alsa", CancellationToken.None);
        await room.ApplyAsync(new MediaPlan(router.Targets(), id, true));
        await router.AudioAsync(50);
        using (await room.Frames.ReadAsync(MediaRoom.Token()))
        {
            await router.VideoAsync(20);
        }

        await room.ApplyAsync(MediaPlan.Idle);
        var recording = await room.Recordings.FinishAsync(id, CancellationToken.None);
        Assert.InRange(recording.Duration, TimeSpan.FromSeconds(0.5), MediaRoom.Deadline);
    }

    [Fact]
    public async Task ApplyAsync_PlanChanges_RecordingGoesOnInTheNextPart()
    {
        await using var room = await new MediaRoom().StartAsync();
        using var router = new RtpReceiver();
        var id = await room.Recordings.CreateAsync("lesson", "parts", CancellationToken.None);
        await room.ApplyAsync(new MediaPlan(null, id, false));
        await FileGrowsAsync(room, $"{id}.part1.mp4");
        await room.ApplyAsync(new MediaPlan(router.Targets(), id, true));
        await router.VideoAsync(40);
        await FileGrowsAsync(room, $"{id}.part2.mp4");
        await room.ApplyAsync(MediaPlan.Idle);

        var recording = await room.Recordings.FinishAsync(id, CancellationToken.None);

        Assert.Equal(2, recording.Parts);
        Assert.Equal("", await Ffmpeg.DecodeErrorsAsync(Path.Combine(room.Paths.Recordings, recording.FileName)));
        Assert.Equal(recording, Assert.Single(await room.Recordings.ListAsync(CancellationToken.None)));
        Assert.Equal([recording.FileName], Directory.GetFiles(room.Paths.Recordings).Select(Path.GetFileName));
    }

    [Fact]
    public async Task ApplyAsync_SamePlanAgain_DoesNotRestart()
    {
        await using var room = await new MediaRoom().StartAsync();
        await room.ApplyAsync(new MediaPlan(null, null, true));
        var process = room.Keeper.ProcessId;
        await room.ApplyAsync(new MediaPlan(null, null, true));
        Assert.Equal(process, room.Keeper.ProcessId);
    }

    [Fact]
    public async Task FfmpegKilled_WhileLiveAndRecording_ComesBackAndBothPartsPlay()
    {
        await using var room = await new MediaRoom().StartAsync();
        using var router = new RtpReceiver();
        var id = await room.Recordings.CreateAsync("lesson", "killed", CancellationToken.None);
        await room.ApplyAsync(new MediaPlan(router.Targets(), id, true));
        await FileGrowsAsync(room, $"{id}.part1.mp4");

        await KillAsync(room, "KILL");
        var lost = await room.WhenAsync(r => r.Media.Camera == CameraState.Retrying);
        Assert.Contains(lost.Alerts, a => a.Code == "camera.failed");
        Assert.Equal("media.camera-lost", lost.Media.ErrorCode);
        await room.Events.NextAsync("media.camera.lost");
        await room.Events.NextAsync("media.camera.restored");
        var back = await room.WhenAsync(r => r.Media.Camera == CameraState.Running);
        Assert.DoesNotContain(back.Alerts, a => a.Code == "camera.failed");
        router.Drain();
        await router.VideoAsync(40);
        await FileGrowsAsync(room, $"{id}.part2.mp4");

        Assert.Equal("", await Ffmpeg.DecodeErrorsAsync(Path.Combine(room.Paths.Recordings, $"{id}.part1.mp4")));
        await room.ApplyAsync(MediaPlan.Idle);
        Assert.Equal(2, (await room.Recordings.FinishAsync(id, CancellationToken.None)).Parts);
    }

    [Fact]
    public async Task FfmpegStopped_NoProgress_IsKilledAndStartedAgain()
    {
        await using var room = await new MediaRoom(timings: MediaRoom.Patient with { StallLimit = TimeSpan.FromSeconds(2) }).StartAsync();
        await room.ApplyAsync(new MediaPlan(null, null, true));
        var process = room.Keeper.ProcessId;
        await KillAsync(room, "STOP");
        var lost = await room.WhenAsync(r => r.Media.Camera == CameraState.Retrying);
        Assert.Contains("no new frame", lost.Media.ErrorMessage, StringComparison.Ordinal);
        await room.WhenAsync(r => r.Media.Camera == CameraState.Running);
        Assert.NotEqual(process, room.Keeper.ProcessId);
    }

    [Fact]
    public async Task ApplyAsync_CameraAbsent_ThrowsKeepsThePlanAndHidesThePassword()
    {
        var port = TestKit.FreePort.Tcp();
        var camera = MediaRoom.Camera($"rtsp://admin:geheim@127.0.0.1:{port}/stream?password=geheim");
        await using var room = await new MediaRoom(camera).StartAsync();

        var plan = new MediaPlan(null, null, true);
        var error = await Assert.ThrowsAsync<MediaException>(() => room.ApplyAsync(plan));

        Assert.Equal("media.camera-absent", error.Code);
        Assert.Equal(plan, room.Media.Plan);
        var status = room.State.Current;
        Assert.Equal($"rtsp://127.0.0.1:{port}/stream", status.Media.Source);
        Assert.Contains(status.Alerts, a => a.Code == "camera.failed");
        Assert.DoesNotContain(room.Logs.Lines, l => l.Message.Contains("geheim", StringComparison.Ordinal));
        Assert.DoesNotContain("geheim", status.ToString() + string.Join(' ', status.Alerts) + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ApplyAsync_CameraAppearsLater_IsTaken()
    {
        using var folder = new TestKit.TemporaryFolder();
        var file = folder.File("later.mp4");
        await using var room = await new MediaRoom(MediaRoom.Camera(file)).StartAsync();
        await Assert.ThrowsAsync<MediaException>(() => room.ApplyAsync(new MediaPlan(null, null, true)));

        await Ffmpeg.MakeAsync(folder.File("made.mp4"), 1, withAudio: false);
        File.Move(folder.File("made.mp4"), file);

        await room.WhenAsync(r => r.Media.Camera == CameraState.Running && !r.Alerts.Any(a => a.Code == "camera.failed"));
        using var frame = await room.Frames.ReadAsync(MediaRoom.Token());
        Assert.Equal(320, frame.Width);
    }

    [Fact]
    public async Task ApplyAsync_DiskFull_GoesLiveWithoutRecordingAndSaysSo()
    {
        await using var room = await new MediaRoom(disk: new FakeDisk { Free = 10 << 20 }).StartAsync();
        using var router = new RtpReceiver();
        var id = await room.Recordings.CreateAsync("lesson", "full", CancellationToken.None);

        var error = await Assert.ThrowsAsync<MediaException>(() => room.ApplyAsync(new MediaPlan(router.Targets(), id, false)));

        Assert.Equal("media.disk-full", error.Code);
        await router.VideoAsync(10);
        Assert.Null(room.State.Current.Media.Recording);
        Assert.Contains(room.State.Current.Alerts, a => a.Code == "media.disk-full");
        var process = room.Keeper.ProcessId;
        await room.ApplyAsync(new MediaPlan(router.Targets(), null, false));
        Assert.Equal(process, room.Keeper.ProcessId);
    }

    [Fact]
    public async Task DiskRunsLow_WhileRecording_StopsRecordingAndResumesWithSpace()
    {
        var disk = new FakeDisk { Free = 10L << 30 };
        await using var room = await new MediaRoom(disk: disk).StartAsync();
        using var router = new RtpReceiver();
        var id = await room.Recordings.CreateAsync("lesson", "low", CancellationToken.None);
        await room.ApplyAsync(new MediaPlan(router.Targets(), id, false));
        await FileGrowsAsync(room, $"{id}.part1.mp4");

        disk.Free = 10 << 20;
        var low = await room.WhenAsync(r => r.Media is { Camera: CameraState.Running, Recording: null });
        Assert.True(low.Media.IsLive);
        Assert.Contains(low.Alerts, a => a.Code == "media.disk-full");
        await room.Events.NextAsync("media.recording.stopped");

        disk.Free = 10L << 30;
        await room.WhenAsync(r => r.Media.Recording is not null && !r.Alerts.Any(a => a.Code == "media.disk-full"));
        await FileGrowsAsync(room, $"{id}.part2.mp4");
    }

    [Fact]
    public async Task RecordingCannotBeWritten_WhileLive_LiveGoesOn()
    {
        await using var room = await new MediaRoom().StartAsync();
        using var router = new RtpReceiver();
        var id = await room.Recordings.CreateAsync("lesson", "broken", CancellationToken.None);
        // A folder where the part should go: the disk is fine, the file is not writable.
        Directory.CreateDirectory(Path.Combine(room.Paths.Recordings, $"{id}.part1.mp4"));

        await room.ApplyAsync(new MediaPlan(router.Targets(), id, false));

        await router.VideoAsync(20);
        var status = await room.WhenAsync(r => r.Alerts.Any(a => a.Code == "media.recording-failed"));
        Assert.Equal((CameraState.Running, true), (status.Media.Camera, status.Media.IsLive));
        Assert.Null(status.Media.Recording);
    }

    [Fact]
    public async Task ApplyAsync_RecordingWithEarlierParts_TellsTheirLength_AndOfEachThatIsOverMeanwhile()
    {
        using var folder = new TemporaryFolder();
        string id;
        await using (var before = new MediaRoom(folder: folder.Path))
        {
            id = await before.Recordings.CreateAsync("lesson", "数学", CancellationToken.None);
            await Ffmpeg.MakeAsync(Path.Combine(before.Paths.Recordings, $"{id}.part1.mp4"), 2);
            await Ffmpeg.MakeAsync(Path.Combine(before.Paths.Recordings, $"{id}.part2.mp4"), 1);
        }

        // The service is back in the middle of the lesson.
        await using var room = new MediaRoom(folder: folder.Path);
        room.Recordings.GoOn(id);
        await room.StartAsync();
        await room.ApplyAsync(new MediaPlan(null, id, false));
        var back = await EarlierAsync(TimeSpan.Zero);
        Assert.InRange(back.Earlier, TimeSpan.FromSeconds(2.9), TimeSpan.FromSeconds(3.2));

        await FileGrowsAsync(room, $"{id}.part3.mp4");
        await KillAsync(room, "KILL");
        var again = await EarlierAsync(back.Earlier);
        Assert.True(again.StartedAt > back.StartedAt, $"{again} after {back}");

        async Task<RecordingStatus> EarlierAsync(TimeSpan moreThan) =>
            (await room.WhenAsync(r => r.Media.Recording?.Earlier > moreThan)).Media.Recording!;
    }

    [Fact]
    public async Task StartAsync_FfmpegMissing_IsAComponentWithARemedy()
    {
        var processes = Substitute.For<IChildProcesses>();
        processes.Find(default!).ReturnsForAnyArgs((string?)null);
        await using var room = await new MediaRoom(configure: s => s.AddSingleton(processes)).StartAsync();
        var missing = await room.WhenAsync(r => r.Components.Any(c => c.Component == "ffmpeg"));
        var component = missing.Components.Single(c => c.Component == "ffmpeg");
        Assert.Equal((ComponentState.Missing, "apt-get install ffmpeg"), (component.State, component.Remedy));
        var error = await Assert.ThrowsAsync<MediaException>(() => room.ApplyAsync(new MediaPlan(null, null, true)));
        Assert.Equal("media.ffmpeg-missing", error.Code);
    }

    [Fact]
    public async Task StartAsync_FfmpegInstalled_TellsItsVersion()
    {
        await using var room = await new MediaRoom().StartAsync();
        var ready = await room.WhenAsync(r => r.Components.Any(c => c.Component == "ffmpeg"));
        Assert.Matches(@"^ffmpeg \w", ready.Components.Single(c => c.Component == "ffmpeg").Adapter);
    }

    /// <summary>Returns when the part holds some fragments.</summary>
    private static async Task FileGrowsAsync(MediaRoom room, string name)
    {
        using var watcher = new FileSystemWatcher(room.Paths.Recordings, name) { NotifyFilter = NotifyFilters.Size | NotifyFilters.LastWrite };
        var grown = new TaskCompletionSource();
        var path = Path.Combine(room.Paths.Recordings, name);
        void Look()
        {
            if (File.Exists(path) && new FileInfo(path).Length > 12_000)
            {
                grown.TrySetResult();
            }
        }

        watcher.Changed += (_, _) => Look();
        watcher.EnableRaisingEvents = true;
        Look();
        await grown.Task.WaitAsync(MediaRoom.Deadline);
    }

    private static async Task KillAsync(MediaRoom room, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, room.Keeper.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    private static int Nal(byte[] packet) => packet[12] & 31;

    private sealed class FakeDisk : DiskSpace
    {
        private long _free;

        public long Free
        {
            get => Interlocked.Read(ref _free);
            set => Interlocked.Exchange(ref _free, value);
        }

        public override long FreeBytes(string folder) => Free;
    }
}
