using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.MicroLessons;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Media.Tests.Composing;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Media.Tests.MicroLessons;

/// <summary>A room with a recording whose every picture says by its brightness which one it is, and jobs that run at once.</summary>
internal sealed class CutRoom : IAsyncDisposable
{
    public static readonly Actor Teacher = new("wang", "王老师", Role.Teacher, Door.Panel);
    private int _runs;

    public CutRoom(RecordingOptions? options = null) => Room = new MediaRoom(configure: s =>
    {
        if (options is not null)
        {
            s.AddSingleton(options);
        }
    });

    public MediaRoom Room { get; }

    public string RecordingId { get; private set; } = "";

    public IMicroLessons Micro => Room.Get<IMicroLessons>();

    public async Task<CutRoom> StartAsync(double seconds = 6)
    {
        RecordingId = await Room.Recordings.CreateAsync("l1", "分数", default);
        await Ffmpeg.RunAsync(
            "-f", "lavfi", "-i", $"nullsrc=s=64x64:r=25:d={seconds},geq=lum='mod(N,200)+20':cb=128:cr=128",
            "-f", "lavfi", "-i", $"sine=frequency=300:sample_rate=48000:duration={seconds}",
            "-c:v", "libx264", "-preset", "ultrafast", "-g", "50", "-pix_fmt", "yuv420p", "-c:a", "libopus",
            "-movflags", "+frag_keyframe+empty_moov+default_base_moof", Path.Combine(Room.Paths.Recordings, $"{RecordingId}.part1.mp4"));
        await Room.Recordings.FinishAsync(RecordingId, default);
        return this;
    }

    /// <summary>A micro-lesson, cut.</summary>
    public async Task<MicroLesson> CutAsync(double start, double end, string title = "什么是几分之一 <i>")
    {
        var lesson = await Micro.SaveAsync(
            Teacher, null, new ClipRequest(RecordingId, false, title, TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(end)), default);
        await WorkAsync("micro.cut", lesson.Id);
        return lesson;
    }

    /// <summary>Does a job here and now; where it left off, with the same folder.</summary>
    public async Task<string?> WorkAsync(string kind, string subject, string? format = null, string? folder = null)
    {
        var worker = Room.Get<IEnumerable<IJobWorker>>().Single(w => w.Kind == kind);
        return await worker.RunAsync(
            new TestJobRun(
                Room.Get<IChildProcesses>(),
                Path.Combine(Room.Paths.Jobs, folder ?? $"{kind}-{_runs++}"),
                kind,
                subject,
                format is null ? [] : new() { ["format"] = format }),
            default);
    }

    public async ValueTask DisposeAsync() => await Room.DisposeAsync();
}
