using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Simulation.Traces;
using ClassroomEdge.TestKit;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace ClassroomEdge.Testing.Tests;

public sealed class TestRoomTests
{
    private static readonly string Profile = RepositoryFiles.At("firmware-profiles", "simulated-classroom.yaml");

    [Fact]
    public async Task Time_NobodyLetsItPass_StandsStill()
    {
        await using var room = await TestRoom.StartAsync(Profile);
        var before = room.Now;

        await Task.Yield();

        Assert.Equal(before, room.Now);
        await room.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(before.AddMinutes(10), room.Now);
    }

    [Fact]
    public async Task Until_NeverSo_SaysWhatWasSeenInstead()
    {
        await using var room = await TestRoom.StartAsync(Profile);

        var e = await Assert.ThrowsAsync<RoomExpectationException>(
            () => room.UntilAsync("lights-front", "power", PropertyValue.Of("on"), TimeSpan.FromSeconds(30)));

        Assert.Contains("lights-front.power = on", e.Message, StringComparison.Ordinal);
        Assert.Contains("lights-front Ok (power=off", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UntilEvent_NeverPublished_NamesThoseThatWere()
    {
        await using var room = await TestRoom.StartAsync(Profile);
        await room.ActivateSceneAsync("dismiss");

        var e = await Assert.ThrowsAsync<RoomExpectationException>(() => room.UntilEventAsync("lesson.started", TimeSpan.FromSeconds(5)));

        Assert.Contains("scene.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SameSeed_SameRoom()
    {
        Assert.Equal(await DayAsync(7), await DayAsync(7));

        static async Task<string[]> DayAsync(int seed)
        {
            await using var room = await TestRoom.StartAsync(Profile, new TestRoomOptions { Seed = seed });
            await room.ActivateSceneAsync("projection");
            await room.AdvanceAsync(TimeSpan.FromMinutes(20));
            return [.. RoomBook.Events(room.Events), .. RoomBook.Devices(room.State)];
        }
    }

    [Fact]
    public async Task Replay_OfARecordedSeminarRoom_TheSameRoom()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "room.trace");

        var recorded = await QuarterOfAnHourAsync(new TestRoomOptions { RecordTo = file });
        var trace = await Trace.ReadAsync(file, CancellationToken.None);
        var replayed = await QuarterOfAnHourAsync(new TestRoomOptions { Trace = trace });

        Assert.Contains("zigbee", recorded.Drivers, StringComparison.Ordinal);
        Assert.Contains(trace.Transfers, t => t.Port == "lamp-corner");
        Assert.Equal(recorded.Devices, replayed.Devices);

        static async Task<(string Drivers, string[] Devices)> QuarterOfAnHourAsync(TestRoomOptions options)
        {
            var profile = TestRoom.ReadProfile(RepositoryFiles.At("firmware-profiles", "seminar-room.yaml"));
            await using var room = await TestRoom.StartAsync(profile, options);
            await room.ActivateSceneAsync(profile.Scenes[0].Id);

            // Not when a poll falls due; and the recording goes on, since a replay may ask once more.
            await room.AdvanceAsync(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(3.3));
            var devices = RoomBook.Devices(room.State);
            if (options.RecordTo is not null)
            {
                await room.AdvanceAsync(TimeSpan.FromMinutes(2));
            }

            return (string.Join(' ', profile.Devices.Select(d => d.Driver)), devices);
        }
    }

    [Theory]
    [InlineData("short")]
    [InlineData("long")]
    [InlineData("double")]
    public async Task Operate_ButtonPressed_IsCountedAndAnEvent(string press)
    {
        await using var room = await TestRoom.StartAsync(RepositoryFiles.At("firmware-profiles", "seminar-room.yaml"));
        await room.UntilAsync("door-button", "press", PropertyValue.Of("none"));

        room.Operate("relays/27", "press", PropertyValue.Of(press));

        var pressed = await room.UntilEventAsync("button.pressed");
        Assert.Equal(("door-button", press), (pressed.Data["device"]!.GetValue<string>(), pressed.Data["press"]!.GetValue<string>()));
        await room.AdvanceAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(PropertyValue.Of(press), room.Value("door-button", "press"));
        Assert.Equal(PropertyValue.Of(1, Unit.None), room.Value("door-button", "presses"));
    }

    [Fact]
    public void ReadProfile_Mistakes_AreAllNamed()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "room.yaml");
        File.WriteAllText(file, "version: 7\nsite: School One\nrooom: {}\n");

        var e = Assert.Throws<ProfileMistakesException>(() => TestRoom.ReadProfile(file));

        Assert.Contains(e.Mistakes, m => m.Contains("rooom", StringComparison.Ordinal));
        Assert.True(e.Mistakes.Length > 1);
    }

    [Fact]
    public async Task Play_ScenarioThatFails_ListsWhatFailed()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "impossible.yaml");
        await File.WriteAllTextAsync(
            file,
            """
            version: 1
            name: {zh-CN: 不可能, en: Impossible}
            start: "2026-03-09T08:00:00+08:00"
            until: "08:05"
            steps:
              - at: "08:01"
                teacher: {scene: projection}
                expect:
                  - {that: device.projector.power = on, within: 1s}
            """);

        var e = await Assert.ThrowsAsync<RoomExpectationException>(() => TestRoom.PlayAsync(file, Profile));

        Assert.Contains("projector.power", e.Message, StringComparison.Ordinal);
    }
}
