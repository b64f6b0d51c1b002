using System.Buffers.Binary;
using System.Globalization;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Media.Recordings;
using ClassroomEdge.Media.Sources;

namespace ClassroomEdge.Media.Archive;

/// <summary>Computes the waveform of a film: 20 numbers a second, so that an hour is 72 kB.</summary>
internal sealed class PeaksWorker(RecordingFiles files, SourceInspector inspector) : IJobWorker
{
    public const string JobKind = "recording.peaks";

    /// <summary>Name of the argument that says of which film.</summary>
    public const string Composed = "composed";

    private const int SampleRate = 8000;

    public string Kind => JobKind;

    public async Task<string?> RunAsync(IJobRun run, CancellationToken cancellationToken)
    {
        var composed = (bool?)run.Arguments[Composed] == true;
        var film = composed ? files.Composed(run.Job.Subject) : files.Finished(run.Job.Subject);
        if (!RecordingFiles.IsId(run.Job.Subject) || !File.Exists(film))
        {
            throw new MediaException("media.recording-unknown", "the recording is not there any more");
        }

        var facts = await inspector.InspectFileAsync(film, cancellationToken).ConfigureAwait(false);
        var peaks = facts is { HasAudio: false, Duration: { } length }
            ? [.. new byte[(int)(length / IRecordingArchive.PeakPeriod)]]
            : await ReadAsync(run, film, cancellationToken).ConfigureAwait(false);
        var half = Path.Combine(run.Folder, "peaks");
        await File.WriteAllBytesAsync(half, [.. peaks], cancellationToken).ConfigureAwait(false);
        File.Move(half, files.Peaks(run.Job.Subject, composed), overwrite: true);
        return peaks.Count.ToString(CultureInfo.InvariantCulture);
    }

    private static async Task<List<byte>> ReadAsync(IJobRun run, string film, CancellationToken cancellationToken)
    {
        var peaks = new List<byte>();
        var ffmpeg = run.Start(new ChildProcessSpec("ffmpeg-peaks", "ffmpeg", Arguments(film)));
        await using (ffmpeg.ConfigureAwait(false))
        {
            await ffmpeg.StandardInput.DisposeAsync().ConfigureAwait(false);
            var samples = new byte[(int)(SampleRate * IRecordingArchive.PeakPeriod.TotalSeconds) * sizeof(short)];
            int read;
            do
            {
                read = await ffmpeg.StandardOutput.ReadAtLeastAsync(samples, samples.Length, false, cancellationToken).ConfigureAwait(false);
                if (read > 1)
                {
                    peaks.Add(Loudest(samples.AsSpan(0, read)));
                }
            }
            while (read == samples.Length);
            if (await ffmpeg.Exited.WaitAsync(cancellationToken).ConfigureAwait(false) != 0)
            {
                throw new MediaException("media.peaks-failed", $"ffmpeg could not read the sound: {string.Join(' ', ffmpeg.LastErrorLines)}");
            }
        }

        return peaks;
    }

    internal static IReadOnlyList<string> Arguments(string film) =>
    [
        "-hide_banner", "-nostdin", "-loglevel", "error", "-i", "file:" + film, "-map", "0:a:0", "-ac", "1",
        "-ar", SampleRate.ToString(CultureInfo.InvariantCulture), "-c:a", "pcm_s16le", "-f", "s16le", "-",
    ];

    private static byte Loudest(ReadOnlySpan<byte> samples)
    {
        var loudest = 0;
        for (var i = 0; i + 1 < samples.Length; i += 2)
        {
            loudest = Math.Max(loudest, Math.Abs((int)BinaryPrimitives.ReadInt16LittleEndian(samples[i..])));
        }

        return (byte)Math.Min(255, loudest >> 7);
    }
}
