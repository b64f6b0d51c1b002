using System.Runtime.CompilerServices;
using ClassroomEdge.Bench.Figures;
using ClassroomEdge.Integration.Tests.Lessons;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit.Brokers;
using ClassroomEdge.TestKit.Storage;

namespace ClassroomEdge.Bench.Power;

/// <summary>
/// Lessons on a disk from which the power is taken at random moments, and what of each is in its recording after the next
/// start. The camera burns the time into its picture, so the film itself tells how far it goes.
/// </summary>
/// <param name="length">How long is filmed in all.</param>
/// <param name="cuts">How often the power goes.</param>
internal sealed class PowerMeasurement(TimeSpan length, int cuts) : IMeasurement
{
    private const int Seed = 20261122;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(8);

    public string Name => "power";

    public string Summary => $"{cuts} power cuts in {length.TotalMinutes:0} min of recording, as the clock goes";

    public async IAsyncEnumerable<Figure> MeasureAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (PowerCutDisk.Missing is { } reason)
        {
            yield return Figure.Absent("lost at a power cut", reason);
            yield break;
        }

        if (TestBroker.Find("ffmpeg") is null)
        {
            yield return Figure.Absent("lost at a power cut", "ffmpeg is not installed");
            yield break;
        }

        await using var disk = await PowerCutDisk.CreateAsync(1024 + (int)(length.TotalMinutes * 40));
        var (lost, missing, filmed, kept) = (new Samples(), new Samples(), TimeSpan.Zero, TimeSpan.Zero);
        foreach (var until in Lengths())
        {
            var setup = new RoomSetup { DataFolder = Path.Combine(disk.Path, "data") };
            string lesson;
            DateTimeOffset cut;
            await using (var room = await RunningRoom.StartAsync(setup))
            {
                lesson = await LessonApi.StartAsync(room);
                var began = DateTimeOffset.UtcNow;
                await Task.Delay(until, cancellationToken);
                var processes = Signals.Descendants(room.Process.Id);
                cut = DateTimeOffset.UtcNow;
                disk.Cut();
                room.Process.Signal(9);
                foreach (var (id, _) in processes)
                {
                    Signals.Send(id, 9);
                }

                await room.Process.ExitedAsync();
                filmed += cut - began;
            }

            await disk.RestoreAsync();
            await using var after = await RunningRoom.StartAsync(setup);
            var film = await Film.OfAsync(after, lesson);
            lost.Add(film.LastFrameBefore(cut));
            kept += film.Length;
            await Console.Error.WriteLineAsync(
                $"  cut after {until.TotalSeconds:0.0} s: {film.LastFrameBefore(cut).TotalMilliseconds:0} ms lost, {film.Missing} of {film.Frames} frames missing");
            missing.Add(film.Missing * 100.0 / film.Frames);
        }

        yield return new Figure("lost at a power cut, most", new Quantity(lost.Percentile(100), "ms"))
        {
            Budget = Budget.AtMost(1000),
            Note = $"{cuts} cuts in {filmed.TotalMinutes:0.0} min, seed {Seed}; median {new Quantity(lost.Median, "ms")}",
        };
        yield return new Figure("recorded of what was filmed live", new Quantity(kept / filmed * 100, "%"))
        {
            Note = "the camera films a moment before the lesson is called live",
        };
        yield return new Figure("frames missing within a film, most", new Quantity(missing.Percentile(100), "%"));
    }

    /// <summary>Random moments in the whole time, none too near to the one before.</summary>
    private IEnumerable<TimeSpan> Lengths()
    {
        var random = new Random(Seed);
        var spare = length - (cuts * Shortest);
        var moments = Enumerable.Range(0, cuts - 1).Select(_ => random.NextDouble()).Order().Append(1).ToList();
        var before = 0.0;
        foreach (var moment in moments)
        {
            yield return Shortest + ((moment - before) * spare);
            before = moment;
        }
    }
}
