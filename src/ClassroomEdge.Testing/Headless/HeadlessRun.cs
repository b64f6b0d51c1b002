using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Scenarios;
using ClassroomEdge.Simulation.Clocks;
using ClassroomEdge.Simulation.Scenarios;

namespace ClassroomEdge.Testing.Headless;

/// <summary>Plays a scenario from start to end without a running room, on a virtual clock.</summary>
public static class HeadlessRun
{
    /// <summary>Plays it.</summary>
    /// <param name="scenario">Checked.</param>
    /// <param name="profile">The room's.</param>
    /// <param name="pace">How many times as fast as real time; infinite: as fast as the machine can.</param>
    /// <param name="progress">Called now and then with how it stands.</param>
    /// <param name="sharesPool">As of <see cref="VirtualClock"/>: true in a test, false in a process of its own.</param>
    /// <param name="cancellationToken">Gives up; the report says what was seen until then.</param>
    /// <exception cref="Core.EdgeException"><c>scenario.impossible</c>: the room lacks something that the scenario needs.</exception>
    public static Task<ScenarioStatus> PlayAsync(
        Scenario scenario,
        RoomProfile profile,
        double pace,
        Action<ScenarioStatus>? progress,
        bool sharesPool,
        CancellationToken cancellationToken) =>
        // On the pool, where the clock sees that we work.
        Task.Run(() => PlayOnPoolAsync(scenario, profile, pace, progress, sharesPool, cancellationToken), CancellationToken.None);

    private static async Task<ScenarioStatus> PlayOnPoolAsync(
        Scenario scenario,
        RoomProfile profile,
        double pace,
        Action<ScenarioStatus>? progress,
        bool sharesPool,
        CancellationToken cancellationToken)
    {
        ScenarioTimes.TryStart(scenario, out var start);
        var folder = Directory.CreateTempSubdirectory("edge-simulate-").FullName;
        using var clock = new VirtualClock(start, sharesPool);
        try
        {
            var stage = new HeadlessStage(profile, scenario.Seed, clock, folder);
            await using var _ = stage;
            clock.Run(pace);
            await stage.RestorePowerAsync();
            await clock.SettleAsync();
            ScenarioFitness.Check(scenario, stage);
            var player = new ScenarioPlayer(scenario, stage, clock);
            using var told = progress is null ? null : new Timer(_ => progress(player.Status), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
            return await player.RunAsync(cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
