using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Lessons.Tests.Fakes;

namespace ClassroomEdge.Lessons.Tests.Running;

/// <summary>What the classroom display shows, and the room's cameras in a partner's hands.</summary>
public sealed class StageTests : IAsyncLifetime
{
    private readonly LessonHost _host = new();
    private string _lesson = "";
    private Ticket _partner = null!;

    public async Task InitializeAsync()
    {
        await _host.StartAsync();
        _lesson = (await _host.TeachAsync(true, "North School")).Id;
        _partner = await _host.JoinAsync(_lesson, "李老师");
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task SetStage_Spotlight_FollowsUntilThatParticipantIsRemoved()
    {
        Assert.Equal(StageView.First, Stage);
        var light = new StageView(StageLayout.Spotlight, _partner.ParticipantId);

        await _host.Moderation.SetStageAsync(LessonHost.Teacher, _lesson, light, default);
        Assert.Equal(light, Stage);
        await _host.Lessons.RemoveAsync(LessonHost.Teacher, _lesson, _partner.ParticipantId, default);

        Assert.Equal(new StageView(StageLayout.AllClasses, null), Stage);
    }

    [Theory]
    [InlineData(StageLayout.Spotlight, "nobody", "lesson.no-such-feed")]
    [InlineData(StageLayout.Spotlight, null, "lesson.bad-request")]
    [InlineData(StageLayout.AllClasses, "room", "lesson.bad-request")]
    public async Task SetStage_Senseless_IsRefused(StageLayout layout, string? spotlight, string code)
    {
        var e = await Assert.ThrowsAsync<LessonException>(async () =>
            await _host.Moderation.SetStageAsync(LessonHost.Teacher, _lesson, new StageView(layout, spotlight), default));

        Assert.Equal(code, e.Code);
        Assert.Equal(StageView.First, Stage);
    }

    [Fact]
    public async Task StageTicket_OfADisplay_SeesAllAndDoesNothing()
    {
        var display = new Actor("token-1", "kiosk", Role.Display, Door.Api);

        var first = await _host.Moderation.StageTicketAsync(display, _lesson, default);
        var second = await _host.Moderation.StageTicketAsync(display, _lesson, default);
        var pass = _host.Lessons.Verify(first.Token);

        Assert.NotEqual(first.ParticipantId, second.ParticipantId);
        Assert.True(pass is { IsStage: true, IsHost: false, MayPublish: false, IsWaiting: false });
        await Assert.ThrowsAsync<LessonException>(async () => await _host.Lessons.RaiseHandAsync(pass, true, default));
        await _host.Lessons.LeaveAsync(pass, default);
        await Assert.ThrowsAsync<CommandException>(async () =>
            await _host.Moderation.SetStageAsync(display, _lesson, StageView.First, default));
        using (_host.Lessons.Attend(pass))
        {
            Assert.Equal(1, _host.Room.Current.Lesson!.Displays);
        }

        Assert.Equal(0, _host.Room.Current.Lesson!.Displays);
        Assert.Single(_host.Room.Current.Lesson.Participants);
    }

    [Fact]
    public async Task TurnCamera_NotGranted_IsRefusedAndAudited()
    {
        PutCamera();

        var e = await Assert.ThrowsAsync<LessonException>(() => TurnAsync("board"));

        Assert.Equal("lesson.camera-not-granted", e.Code);
        Assert.Empty(_host.Devices.Commands);
        Assert.Equal("lesson.camera-not-granted", (await LastAuditAsync()).Outcome);
    }

    [Fact]
    public async Task TurnCamera_Granted_TurnsItAndBothSidesSeeIt()
    {
        PutCamera();
        await _host.Moderation.GrantCameraAsync(LessonHost.Teacher, _lesson, _partner.ParticipantId, true, default);

        await TurnAsync("board");

        Assert.Equal(
            new DeviceCommand("camera-ptz", DeviceProperty.Preset, PropertyValue.Of("board")),
            Assert.Single(_host.Devices.Commands));
        var use = Assert.Single(_host.Room.Current.Lesson!.CameraUses);
        Assert.Equal((_partner.ParticipantId, "camera-ptz", "board"), (use.ParticipantId, use.DeviceId, use.Preset));
        var entry = await LastAuditAsync();
        Assert.Equal(("camera.preset", "camera-ptz", "done"), (entry.Command.Action, entry.Command.Target, entry.Outcome));
        Assert.Equal(
            (_partner.ParticipantId, "李老师 (North School)", Role.Partner, Door.Lesson),
            (entry.Actor.Id, entry.Actor.Name, entry.Actor.Role, entry.Actor.Door));

        await _host.Moderation.GrantCameraAsync(LessonHost.Teacher, _lesson, _partner.ParticipantId, false, default);
        await Assert.ThrowsAsync<LessonException>(() => TurnAsync("class"));
    }

    [Theory]
    [InlineData("lights", "board", "command.unknown-device")]
    [InlineData("camera-ptz", "ceiling", "command.bad-value")]
    public async Task TurnCamera_NoCameraOrPreset_OpensNothingElse(string device, string preset, string code)
    {
        PutCamera();
        await _host.Moderation.GrantCameraAsync(LessonHost.Teacher, _lesson, _partner.ParticipantId, true, default);

        var e = await Assert.ThrowsAsync<CommandException>(() => TurnAsync(preset, device));

        Assert.Equal(code, e.Code);
        Assert.Empty(_host.Devices.Commands);
    }

    private StageView Stage => _host.Room.Current.Lesson!.Stage;

    private Task TurnAsync(string preset, string device = "camera-ptz") => _host.Moderation
        .TurnCameraAsync(_host.Lessons.Verify(_partner.Token), device, preset, null, default).AsTask();

    private async Task<AuditEntry> LastAuditAsync() => (await _host.Get<IAuditTrail>().ReadAsync(null, 1, default))[0];

    private void PutCamera()
    {
        SettableProperty[] controls = [SettableProperty.Choice(DeviceProperty.Preset, "board", "class")];
        _host.Room.Apply(new RoomChange.DeviceAdded(Device("camera-ptz", "camera", controls)));
        _host.Room.Apply(new RoomChange.DeviceAdded(
            Device("lights", "light", [SettableProperty.Switch(DeviceProperty.Power)])));
    }

    private static DeviceSnapshot Device(string id, string kind, SettableProperty[] controls) => new(
        id,
        new LocalizedText(id, id),
        kind,
        kind,
        [.. controls.Select(c => c.Name)],
        DeviceHealth.Ok,
        null,
        null,
        System.Collections.Immutable.ImmutableSortedDictionary<string, PropertySnapshot>.Empty)
    {
        Controls = [.. controls],
    };
}
