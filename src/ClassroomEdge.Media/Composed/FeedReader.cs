using ClassroomEdge.Core;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Supervision;
using ClassroomEdge.Media.Pipelines;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Media.Composed;

/// <summary>Keeps one feed being decoded by an ffmpeg of its own: opens it, reads it, and begins anew when either ends or stalls.</summary>
internal sealed class FeedReader(IChildProcesses processes, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan StallLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookPeriod = TimeSpan.FromSeconds(1);

    private static readonly RestartPolicy Retry = new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(250),
        MaxDelay = TimeSpan.FromSeconds(5),
        DegradedDelay = TimeSpan.FromSeconds(10),
    };

    /// <summary>Until cancelled.</summary>
    /// <param name="name">What it reads, for the log.</param>
    /// <param name="open">Opens the feed.</param>
    /// <param name="arguments">Of ffmpeg.</param>
    /// <param name="read">Takes the next piece of stdout; false at its end.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(
        string name,
        Func<CancellationToken, ValueTask<IFeedTap>> open,
        Func<IFeedTap, IReadOnlyList<string>> arguments,
        Func<IFeedTap, Stream, CancellationToken, ValueTask<bool>> read,
        CancellationToken cancellationToken)
    {
        try
        {
            for (var failures = 1; ; failures++)
            {
                var said = "it ended";
                try
                {
                    var tap = await open(cancellationToken).ConfigureAwait(false);
                    await using (tap.ConfigureAwait(false))
                    {
                        var pieces = await OnceAsync(tap, arguments(tap), read, cancellationToken).ConfigureAwait(false);
                        if (tap.IsStill && pieces > 0)
                        {
                            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken).ConfigureAwait(false);
                        }

                        failures = pieces > 0 ? 1 : failures;
                    }
                }
                catch (EdgeException e)
                {
                    // It is not there yet, or no more; or the router begins anew.
                    said = e.Message;
                }
                catch (Exception e) when (!cancellationToken.IsCancellationRequested)
                {
                    // The supervisor of a feed: its place stays empty, the others stay, and it is tried again.
                    Log.FeedReaderFailed(logger, e, name);
                    said = e.Message;
                }

                var delay = Retry.DelayAfter(failures, Chance.Of(time, nameof(FeedReader)).NextDouble());
                Log.FeedNotComposed(logger, name, said, delay);
                await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Shown no more.
        }
    }

    /// <summary>One ffmpeg to its end; returns how many pieces it gave.</summary>
    private async Task<long> OnceAsync(
        IFeedTap tap,
        IReadOnlyList<string> arguments,
        Func<IFeedTap, Stream, CancellationToken, ValueTask<bool>> read,
        CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var process = processes.Start(new ChildProcessSpec("ffmpeg-tile", "ffmpeg", arguments)
        {
            StopGrace = TimeSpan.FromSeconds(1), Niceness = PipelineRun.Gentle,
        });
        await using (process.ConfigureAwait(false))
        {
            PipeBuffer.Widen(process.StandardOutput);
            long pieces = 0;
            var reading = Task.Run(async () =>
            {
                try
                {
                    while (await read(tap, process.StandardOutput, ended.Token).ConfigureAwait(false))
                    {
                        Interlocked.Increment(ref pieces);
                    }
                }
                catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
                {
                    // ffmpeg ended, or is ended.
                }
            }, CancellationToken.None);
            await UntilOverAsync(tap, reading, () => Interlocked.Read(ref pieces), cancellationToken).ConfigureAwait(false);

            // Read on until it has ended: in the middle of a picture it heeds no signal.
            await process.StopAsync(CancellationToken.None).ConfigureAwait(false);
            await ended.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return Interlocked.Read(ref pieces);
        }
    }

    private async Task UntilOverAsync(IFeedTap tap, Task reading, Func<long> pieces, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(LookPeriod, time);
        var (seen, movedAt) = (0L, time.GetTimestamp());
        while (true)
        {
            var tick = timer.WaitForNextTickAsync(cancellationToken).AsTask();
            if (await Task.WhenAny(reading, tap.Ended, tick).ConfigureAwait(false) != tick || tick.IsCanceled)
            {
                return;
            }

            if (pieces() is var now && now != seen)
            {
                (seen, movedAt) = (now, time.GetTimestamp());
            }
            else if (time.GetElapsedTime(movedAt) > StallLimit)
            {
                return;
            }
        }
    }
}
