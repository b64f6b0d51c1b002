using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ClassroomEdge.Bench.Figures;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Media;
using ClassroomEdge.Platform;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Brokers;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Bench.Power;

/// <summary>
/// A day's recording as it lies on the disk, made as fast as the disk takes it and killed at random places, then finished
/// by the product: sizes beyond 4 GiB, many parts, times that do not drift.
/// </summary>
internal sealed class LongRecordingMeasurement(TimeSpan length, int cuts) : IMeasurement
{
    private const int Seed = 20261122;
    private const double FramesPerSecond = 25;

    public string Name => "long";

    public string Summary => $"{length.TotalHours:0.#} h of recording on fast-forward, killed {cuts} times";

    public async IAsyncEnumerable<Figure> MeasureAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (TestBroker.Find("ffmpeg") is null)
        {
            yield return Figure.Absent("a long recording", "ffmpeg is not installed");
            yield break;
        }

        using var folder = new TemporaryFolder();
        var minute = folder.File("minute.mp4");
        await RunAsync("ffmpeg", $"-v error -f lavfi -i testsrc2=size=1280x720:rate={FramesPerSecond} -f lavfi -i sine=sample_rate=48000 -t 60 -c:v libx264 -preset ultrafast -tune zerolatency -pix_fmt yuv420p -g 25 -b:v 1800k -minrate 1800k -maxrate 1800k -bufsize 1800k -x264-params nal-hrd=cbr -c:a libopus -b:a 48k {minute}");
        var bytesPerSecond = new FileInfo(minute).Length / 60.0;

        var paths = new EdgePaths(folder.File("data"));
        await using var services = Services(paths);
        var recordings = services.GetRequiredService<IRecordings>();
        var id = await recordings.CreateAsync("long", "一整天", cancellationToken);
        Directory.CreateDirectory(paths.Recordings);
        var (tails, played, packets, part, start) = (new Samples(), TimeSpan.Zero, 0L, 0, Stopwatch.GetTimestamp());
        foreach (var share in Shares())
        {
            var file = Path.Combine(paths.Recordings, string.Create(CultureInfo.InvariantCulture, $"{id}.part{++part}.mp4"));
            await WriteAsync(minute, file, part > cuts ? length - played : null, (long)(share * length.TotalSeconds * bytesPerSecond), cancellationToken);
            var whole = LastFragmentEnds(file);
            tails.Add(TimeSpan.FromSeconds((new FileInfo(file).Length - whole) / bytesPerSecond));
            var (duration, count) = await ProbeAsync(await HeadAsync(file, whole, folder.File("head.mp4")));
            (played, packets) = (played + duration, packets + count);
        }

        var wrote = Stopwatch.GetElapsedTime(start);
        var joining = Stopwatch.GetTimestamp();
        var film = await recordings.FinishAsync(id, cancellationToken);
        var joined = Stopwatch.GetElapsedTime(joining);
        var (_, filmPackets) = await ProbeAsync(Path.Combine(paths.Recordings, film.FileName));

        yield return new Figure("lost at a kill, most", Quantity.Of(TimeSpan.FromMilliseconds(tails.Percentile(100))))
        {
            Budget = Budget.AtMost(1000),
            Note = $"by its bytes; {cuts} kills in {played.TotalHours:0.00} h of film, written in {wrote.TotalSeconds:0} s, seed {Seed}",
        };
        yield return new Figure("drift of the joined film", Quantity.Of((film.Duration - played).Duration()))
        {
            Budget = Budget.AtMost(1000),
            Note = $"{film.Parts} parts, {film.SizeBytes / 1e9:0.00} GB",
        };
        yield return new Figure("pictures lost in joining", new Quantity(packets - filmPackets, "")) { Budget = Budget.AtMost(0) };
        yield return new Figure("joining", Quantity.Of(joined)) { Note = "most of it is the disk: the film is read and written once" };
    }

    private static ServiceProvider Services(EdgePaths paths)
    {
        var profile = new RoomProfile
        {
            Version = 1,
            Site = "bench",
            Room = new RoomOptions { Id = "bench", Name = new LocalizedText("测量", "Bench") },
        };
        return new ServiceCollection().AddLogging().AddMetrics().AddPlatform(profile, paths).AddMedia(profile).BuildServiceProvider();
    }

    /// <summary>What of the whole lies between two kills.</summary>
    private IEnumerable<double> Shares()
    {
        var random = new Random(Seed);
        var before = 0.0;
        foreach (var at in Enumerable.Range(0, cuts).Select(_ => random.NextDouble()).Order().Append(1))
        {
            yield return at - before;
            before = at;
        }
    }

    /// <summary>As the product's ffmpeg writes it; to the end, or killed once so much is on the disk.</summary>
    private static async Task WriteAsync(string minute, string file, TimeSpan? toTheEnd, long killAt, CancellationToken cancellationToken)
    {
        var limit = toTheEnd is { } rest ? string.Create(CultureInfo.InvariantCulture, $"-t {rest.TotalSeconds:0.000} ") : "";
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", Words(
            $"-v fatal -stream_loop -1 -i {minute} -c copy {limit}-f mp4 -movflags +frag_keyframe+empty_moov+default_base_moof -frag_duration 500000 -flush_packets 1 {file}")))!;
        while (!ffmpeg.HasExited)
        {
            if (toTheEnd is null && File.Exists(file) && new FileInfo(file).Length >= killAt)
            {
                ffmpeg.Kill();
            }

            await Task.WhenAny(ffmpeg.WaitForExitAsync(cancellationToken), Task.Delay(1, cancellationToken));
        }
    }

    /// <summary>What of a file is whole, beside it: the product shall find out itself.</summary>
    private static async Task<string> HeadAsync(string file, long bytes, string head)
    {
        File.Copy(file, head, overwrite: true);
        await using var copy = File.OpenWrite(head);
        copy.SetLength(bytes);
        return head;
    }

    /// <summary>Where the last whole pair of moof and mdat ends (ISO/IEC 14496-12).</summary>
    private static long LastFragmentEnds(string file)
    {
        using var stream = File.OpenRead(file);
        Span<byte> header = stackalloc byte[16];
        var (at, whole) = (0L, 0L);
        while (at + 8 <= stream.Length)
        {
            stream.Position = at;
            stream.ReadAtLeast(header, 16, throwOnEndOfStream: false);
            long size = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(header);
            if (size == 1)
            {
                size = System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(header[8..]);
            }

            at += size;
            if (at <= stream.Length && header[4..8].SequenceEqual("mdat"u8))
            {
                whole = at;
            }
        }

        return whole;
    }

    private static async Task<(TimeSpan Duration, long Packets)> ProbeAsync(string file)
    {
        var facts = JsonNode.Parse(await RunAsync(
            "ffprobe", $"-v error -select_streams v -count_packets -show_entries stream=nb_read_packets:format=duration -of json {file}"))!;
        return (
            TimeSpan.FromSeconds(double.Parse((string)facts["format"]!["duration"]!, CultureInfo.InvariantCulture)),
            long.Parse((string)facts["streams"]![0]!["nb_read_packets"]!, CultureInfo.InvariantCulture));
    }

    private static async Task<string> RunAsync(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, Words(arguments)) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {arguments}: ended with {process.ExitCode}");
    }

    private static string[] Words(string arguments) => arguments.Split(' ');
}
