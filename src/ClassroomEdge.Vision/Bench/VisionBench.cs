using System.Diagnostics;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.Vision.Detection;
using ClassroomEdge.Vision.Headcount;

namespace ClassroomEdge.Vision.Bench;

/// <summary>
/// What vision costs around the inference. The bare model and the whole pipeline take turns frame by frame in one run, so
/// that whatever else the machine does hits both alike; medians, for the same reason.
/// </summary>
public static class VisionBench
{
    private const int WarmUp = 30;
    private const int Film = 12;

    /// <summary>Measures.</summary>
    /// <param name="engine">The inference engine.</param>
    /// <param name="modelPath">The detector's file.</param>
    /// <param name="source">A camera; its frames are drawn beforehand, half a second apart.</param>
    /// <param name="start">Time of the first frame.</param>
    /// <param name="options">Threads, threshold and window.</param>
    /// <param name="rounds">Frames to measure, at least 1.</param>
    public static VisionBenchResult Run(
        IInferenceEngine engine, string modelPath, IVideoSource source, DateTimeOffset start, VisionOptions options, int rounds)
    {
        var step = TimeSpan.FromSeconds(0.5);
        var film = new byte[Film][];
        for (int i = 0; i < Film; i++)
        {
            film[i] = new byte[source.Format.Bgr24Bytes];
            source.Draw(start + (i * step), film[i]);
        }

        using var bare = engine.Load(modelPath, options.Threads);
        var detector = new YuNetDetector(engine.Load(modelPath, options.Threads), options.ScoreThreshold);
        using var pipeline = new HeadcountPipeline(detector, options.Window);
        var (width, height) = (source.Format.Width, source.Format.Height);
        var times = new long[5][];
        for (int i = 0; i < times.Length; i++)
        {
            times[i] = new long[rounds];
        }

        long faces = 0;
        long allocated = 0;
        for (int round = -WarmUp; round < rounds; round++)
        {
            var frame = film[(round + WarmUp) % Film];
            var at = start + ((round + WarmUp) * step);
            long heap = GC.GetAllocatedBytesForCurrentThread();
            long t0 = Stopwatch.GetTimestamp();
            bare.Run();
            long t1 = Stopwatch.GetTimestamp();
            detector.Prepare(frame, width, height);
            long t2 = Stopwatch.GetTimestamp();
            detector.Infer();
            long t3 = Stopwatch.GetTimestamp();
            var found = detector.Decode();
            long t4 = Stopwatch.GetTimestamp();
            pipeline.Count(found, at);
            long t5 = Stopwatch.GetTimestamp();
            if (round < 0)
            {
                continue;
            }

            allocated += GC.GetAllocatedBytesForCurrentThread() - heap;
            faces += found.Length;
            (times[0][round], times[1][round], times[2][round]) = (t1 - t0, t2 - t1, t4 - t3);
            (times[3][round], times[4][round]) = (t5 - t4, t5 - t1);
        }

        var medians = times.Select(Median).ToArray();
        return new VisionBenchResult(
            medians[0],
            medians[1],
            medians[2],
            medians[3],
            medians[4],
            (medians[1] + medians[2] + medians[3]) / medians[0],
            allocated / (double)rounds,
            faces / (double)rounds);
    }

    private static TimeSpan Median(long[] ticks)
    {
        Array.Sort(ticks);
        return Stopwatch.GetElapsedTime(0, ticks[ticks.Length / 2]);
    }
}
