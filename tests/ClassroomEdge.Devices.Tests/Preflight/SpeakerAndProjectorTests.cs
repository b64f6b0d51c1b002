using System.Collections.Immutable;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Preflight;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Devices.Tests.Preflight;

public sealed class SpeakerAndProjectorTests
{
    private static readonly PreflightContext Context = new(null, false);
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(40, false, false, DeviceHealth.Ok, "preflight.speaker-ok")]
    [InlineData(40, true, false, DeviceHealth.Ok, "preflight.speaker-muted")]
    [InlineData(40, true, true, DeviceHealth.Ok, "preflight.speaker-ok")]
    [InlineData(2, false, false, DeviceHealth.Ok, "preflight.speaker-quiet")]
    [InlineData(40, false, false, DeviceHealth.Degraded, "preflight.speaker-away")]
    public async Task Speaker_AsItStands_IsJudgedByWhatTheSceneWillMend(
        double volume, bool muted, bool sceneOpens, DeviceHealth health, string code)
    {
        var room = Room(Device("audio", "audio", health,
            (DeviceProperty.Volume, PropertyValue.Of(volume, Unit.Percent)), (DeviceProperty.Muted, PropertyValue.Of(muted))));
        var profile = Profile(sceneOpens
            ? new SceneStepProfile { Device = "audio", Property = DeviceProperty.Muted, Value = PropertyValue.Of(false) }
            : null);

        Assert.Equal(code, (await new SpeakerCheck(profile, room).RunAsync(Context, default)).Code);
    }

    [Fact]
    public async Task SpeakerAndProjector_InARoomWithout_AreNotNeeded()
    {
        Assert.Equal("preflight.speaker-none", (await new SpeakerCheck(Profile(null), Room()).RunAsync(Context, default)).Code);
        Assert.Equal("preflight.projector-none", (await new ProjectorCheck(Room()).RunAsync(Context, default)).Code);
    }

    [Theory]
    [InlineData("none", 100, DeviceHealth.Ok, "preflight.projector-ok")]
    [InlineData("lamp-error", 100, DeviceHealth.Ok, "preflight.projector-fault")]
    [InlineData("filter-warning", 100, DeviceHealth.Ok, "preflight.projector-warning")]
    [InlineData("none", 4200, DeviceHealth.Ok, "preflight.projector-lamp")]
    [InlineData("none", 100, DeviceHealth.Retrying, "preflight.projector-away")]
    public async Task Projector_FaultLampAndHealth_AreTold(string fault, double hours, DeviceHealth health, string code)
    {
        var room = Room(Device("projector", "projector", health,
            (DeviceProperty.Fault, PropertyValue.Of(fault)), (DeviceProperty.LampHours, PropertyValue.Of(hours, Unit.Hours))));

        Assert.Equal(code, (await new ProjectorCheck(room).RunAsync(Context, default)).Code);
    }

    [Fact]
    public async Task Projector_OneOfTwoBroken_IsTheStepsOwnAndBothAreParts()
    {
        var room = Room(
            Device("display", "display", DeviceHealth.Ok),
            Device("projector", "projector", DeviceHealth.Degraded));

        var finding = await new ProjectorCheck(room).RunAsync(Context, default);

        Assert.Equal(PreflightVerdict.Failed, finding.Verdict);
        Assert.Equal(["display", "projector"], finding.Parts.Select(p => p.Name));
    }

    private RoomState Room(params DeviceSnapshot[] devices)
    {
        var room = new RoomState("s", "r", new LocalizedText("教室", "Room"), _time);
        foreach (var device in devices)
        {
            room.Apply(new RoomChange.DeviceAdded(device));
        }

        return room;
    }

    private DeviceSnapshot Device(string id, string kind, DeviceHealth health, params (string Name, PropertyValue Value)[] properties) => new(
        id, new LocalizedText(id, id), kind, "x", [.. properties.Select(p => p.Name)], health, null, null,
        properties.ToImmutableSortedDictionary(p => p.Name, p => new PropertySnapshot(p.Value, _time.GetUtcNow())));

    private static RoomProfile Profile(SceneStepProfile? step) => new()
    {
        Version = 1,
        Site = "s",
        Room = new RoomOptions { Id = "r", Name = new LocalizedText("教室", "Room") },
        Scenes = [new SceneProfile { Id = "sync-class", Name = new LocalizedText("同步", "Sync"), Icon = "sync", Groups = step is null ? [] : [[step]] }],
    };
}
