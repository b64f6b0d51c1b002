using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Media.Frames;
using ClassroomEdge.Media.Sound;
using ClassroomEdge.Media.Sources;

namespace ClassroomEdge.Media.Pipelines;

/// <summary>One ffmpeg from start to end, with what feeds it and what reads from it. It just runs; others decide on retries.</summary>
internal sealed class PipelineRun : IAsyncDisposable
{
    /// <summary>A third of the share that the lesson's own processes get where there is not enough for all.</summary>
    internal const int Gentle = 5;

    private static readonly TimeSpan WatchPeriod = TimeSpan.FromMilliseconds(250);

    private readonly PipelineSpec _spec;
    private readonly MediaTimings _timings;
    private readonly TimeProvider _time;
    private readonly RunMessages _messages;
    private readonly SoundMeter? _sound;
    private readonly LevelReader _levels = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _stopPump = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _recordingFailed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ProgressReader _progress = new();
    private readonly IChildProcess _process;
    private readonly Task _workers;
    private readonly long _startedAt;
    private long _frames;
    private long _movedAt;

    public PipelineRun(
        PipelineSpec spec,
        IChildProcesses processes,
        IVideoSource? source,
        NewestFrame frames,
        SoundMeter? sound,
        RunMessages messages,
        MediaTimings timings,
        MediaMetrics metrics,
        TimeProvider time)
    {
        _spec = spec;
        _timings = timings;
        _time = time;
        _messages = messages;
        _sound = sound;
        _startedAt = _movedAt = time.GetTimestamp();
        _process = processes.Start(new ChildProcessSpec("ffmpeg", "ffmpeg", FfmpegArguments.Build(spec))
        {
            OnErrorLine = TakeErrorLine,
            StopGrace = TimeSpan.FromSeconds(1),
            Niceness = spec.IsGentle ? Gentle : 0,
        });
        PipeBuffer.Widen(_process.StandardInput);
        PipeBuffer.Widen(_process.StandardOutput);
        _workers = Task.WhenAll(
            Task.Run(() => PumpAsync(source, metrics)),
            Task.Run(() => ReadAsync(frames)));
        Ended = WatchAsync();
    }

    /// <summary>Completes when frames leave to all outputs.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Completes when the recording alone could no longer be written.</summary>
    public Task RecordingFailed => _recordingFailed.Task;

    /// <summary>Completes when ffmpeg ended without being asked to, or had to be ended.</summary>
    public Task<RunEnd> Ended { get; }

    /// <summary>Of ffmpeg.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Since the start.</summary>
    public TimeSpan Age => _time.GetElapsedTime(_startedAt);

    /// <summary>From start to <see cref="Ready"/>.</summary>
    public TimeSpan StartedAfter { get; private set; }

    /// <summary>ffmpeg's last error.</summary>
    public string? LastMessage => _messages.Last;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // SIGTERM lets ffmpeg write the last fragment. It heeds it between two reads only, and at two frames a second the
        // next frame may be half a second away: the end of its input wakes it. stdout is read to its end meanwhile.
        var stopping = _process.StopAsync(CancellationToken.None);
        await _stopPump.CancelAsync().ConfigureAwait(false);
        await CloseInputAsync().ConfigureAwait(false);
        await stopping.ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        await _workers.ConfigureAwait(false);
        await Ended.ConfigureAwait(false);
        _sound?.Clear();
        await _process.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
        _stopPump.Dispose();
    }

    private async Task CloseInputAsync()
    {
        try
        {
            await _process.StandardInput.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // What was left in the buffer found ffmpeg gone.
        }
    }

    private void TakeErrorLine(string line)
    {
        if (_levels.Take(line, out var level))
        {
            if (level is { } l)
            {
                _sound?.Put(l.Peak, l.Rms);
            }
        }
        else if (!_progress.Take(line, out var frames))
        {
            if (_messages.Take(line))
            {
                _recordingFailed.TrySetResult();
            }
        }
        else if (frames is { } count)
        {
            Moved(count);
        }
    }

    private void Moved(long frames)
    {
        if (frames > Interlocked.Exchange(ref _frames, frames))
        {
            Volatile.Write(ref _movedAt, _time.GetTimestamp());
            if (!_ready.Task.IsCompleted)
            {
                StartedAfter = Age;
                _ready.TrySetResult();
            }
        }
    }

    private async Task PumpAsync(IVideoSource? source, MediaMetrics metrics)
    {
        if (_spec.Video is VideoInput.Pipe pipe && source is not null)
        {
            var pump = new FramePump(source, pipe.Format.FramesPerSecond, _time, metrics.DroppedAtSource);
            await pump.RunAsync(_process.StandardInput, _stopPump.Token).ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(NewestFrame frames)
    {
        try
        {
            await RawFrameReader
                .ReadAsync(_process.StandardOutput, _spec.Format, _time, frames.Put, _stop.Token)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // ffmpeg ended; its exit is what gets reported.
        }
        finally
        {
            frames.Clear();
        }
    }

    private async Task<RunEnd> WatchAsync()
    {
        using var timer = new PeriodicTimer(WatchPeriod, _time);
        while (true)
        {
            var tick = timer.WaitForNextTickAsync().AsTask();
            if (await Task.WhenAny(_process.Exited, tick).ConfigureAwait(false) == _process.Exited)
            {
                var exitCode = await _process.Exited.ConfigureAwait(false);
                return new RunEnd(
                    _ready.Task.IsCompleted ? "media.camera-lost" : "media.camera-absent",
                    _messages.Last ?? $"ffmpeg ended with {exitCode}");
            }

            var quiet = _time.GetElapsedTime(Volatile.Read(ref _movedAt));
            var isReady = _ready.Task.IsCompleted;
            if (quiet > (isReady ? _timings.StallLimit : _timings.StartLimit))
            {
                // A stalled ffmpeg may not heed SIGTERM; the stop's grace ends with SIGKILL.
                await _process.StopAsync(CancellationToken.None).ConfigureAwait(false);
                return isReady
                    ? new RunEnd("media.camera-lost", $"no new frame for {quiet.TotalSeconds:F0} s")
                    : new RunEnd("media.start-timeout", _messages.Last ?? $"no frame within {quiet.TotalSeconds:F0} s");
            }
        }
    }
}
