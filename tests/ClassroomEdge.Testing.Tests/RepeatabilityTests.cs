using ClassroomEdge.Core.Scenarios;
using ClassroomEdge.Platform.Scenarios;
using ClassroomEdge.Simulation.Clocks;
using ClassroomEdge.Simulation.Scenarios;
using ClassroomEdge.TestKit;
using ClassroomEdge.Testing.Headless;

namespace ClassroomEdge.Testing.Tests;

/// <summary>A whole scenario, with lessons, faults and partners, is the same again with the same seed, whatever the machine does meanwhile.</summary>
public sealed class RepeatabilityTests
{
    [Fact]
    public async Task Play_SameSeed_SameEventsAndDevices_OtherSeed_NotQuite()
    {
        var first = await PlayAsync(7);
        var again = await PlayAsync(7);
        var other = await PlayAsync(8);

        Assert.NotEmpty(first.Events);
        Assert.Equal(first.Events, again.Events);
        Assert.Equal(first.Devices, again.Devices);
        Assert.NotEqual([.. first.Events, .. first.Devices], (string[])[.. other.Events, .. other.Devices]);
    }

    private static Task<(string[] Events, string[] Devices)> PlayAsync(int seed) => Task.Run(async () =>
    {
        var (scenario, _) = ScenarioReader.ReadFile(RepositoryFiles.At("firmware-profiles", "scenarios", "projector-dies.yaml"));
        ScenarioTimes.TryStart(scenario!, out var start);
        using var folder = new TemporaryFolder();
        using var clock = new VirtualClock(start);
        await using var stage = new HeadlessStage(
            TestRoom.ReadProfile(RepositoryFiles.At("firmware-profiles", "simulated-classroom.yaml")), seed, clock, folder.Path);
        clock.Run();
        await stage.RestorePowerAsync();
        await clock.SettleAsync();
        var report = await new ScenarioPlayer(scenario! with { Seed = seed }, stage, clock).RunAsync(CancellationToken.None);
        return (RoomBook.Events(report), RoomBook.Devices(stage.Room!.State.Current));
    });
}
