using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Scenes;
using ClassroomEdge.Core.Tests.Scenes;
using NSubstitute;

namespace ClassroomEdge.Core.Tests.Commands;

public sealed class RoomControlTests
{
    private static readonly Actor Teacher = new("wang", "王老师", Role.Teacher, Door.Panel);
    private readonly IAuditLog _audit = Substitute.For<IAuditLog>();
    private readonly ISceneEngine _scenes = Substitute.For<ISceneEngine>();
    private readonly FakeDevices _devices;
    private readonly RoomControl _control;

    public RoomControlTests()
    {
        var state = new RoomState("yucai", "r101", new LocalizedText("教室", "Room"), TimeProvider.System);
        _devices = new FakeDevices(state, TimeProvider.System);
        _devices.Add("lamp", (DeviceProperty.Power, PropertyValue.Of("off")));
        _devices.Add("audio", (DeviceProperty.Volume, PropertyValue.Of(20, Unit.Percent)), (DeviceProperty.Muted, PropertyValue.Of(false)));
        _control = new RoomControl(new CommandGate(_audit), state, _devices, _scenes, TimeProvider.System);
    }

    [Fact]
    public async Task OperateAsync_GoodCommand_ReachesTheDeviceAndTheAuditLog()
    {
        await _control.OperateAsync(Teacher, new DeviceCommand("audio", "volume", PropertyValue.Of(40, Unit.None)), default);

        Assert.Equal(["audio volume 40"], _devices.Taken);
        await _audit.Received(1).AppendAsync(Teacher, new CommandRecord("device.set", "audio", "volume=40"), "done", default);
    }

    [Theory]
    [InlineData("window", "power", "on", "command.unknown-device")]
    [InlineData("lamp", "volume", "on", "command.unknown-property")]
    [InlineData("lamp", "power", "warming", "command.bad-value")]
    [InlineData("audio", "volume", "loud", "command.bad-value")]
    [InlineData("audio", "muted", "on", "command.bad-value")]
    public async Task OperateAsync_SenselessCommand_IsRefusedWithACodeAndAudited(string device, string property, string word, string code)
    {
        var error = await Assert.ThrowsAsync<CommandException>(
            () => _control.OperateAsync(Teacher, new DeviceCommand(device, property, PropertyValue.Of(word)), default).AsTask());

        Assert.Equal(code, error.Code);
        Assert.Empty(_devices.Taken);
        await _audit.Received(1).AppendAsync(Teacher, Arg.Any<CommandRecord>(), code, default);
    }

    [Theory]
    [InlineData(-1, "")]
    [InlineData(101, "")]
    [InlineData(40, "lx")]
    public async Task OperateAsync_NumberOutOfRangeOrWrongUnit_IsRefused(double value, string unit)
    {
        var command = new DeviceCommand("audio", "volume", PropertyValue.Of(value, new Unit(unit)));

        Assert.Equal("command.bad-value", (await Assert.ThrowsAsync<CommandException>(() => _control.OperateAsync(Teacher, command, default).AsTask())).Code);
    }

    [Fact]
    public async Task OperateAsync_Auditor_IsForbiddenBeforeAnythingIsLookedAt()
    {
        var auditor = Teacher with { Role = Role.Auditor };

        var error = await Assert.ThrowsAsync<CommandException>(
            () => _control.OperateAsync(auditor, new DeviceCommand("window", "power", PropertyValue.Of("on")), default).AsTask());

        Assert.Equal("command.forbidden", error.Code);
    }

    [Fact]
    public async Task ActivateSceneAsync_Allowed_StartsTheSceneAndIsAudited()
    {
        var run = new SceneRun("1", "class", SceneRunState.Running, DateTimeOffset.UnixEpoch, null, []);
        _scenes.ActivateAsync("class", default).Returns(run);

        Assert.Equal(run, await _control.ActivateSceneAsync(Teacher, "class", default));
        await _audit.Received(1).AppendAsync(Teacher, new CommandRecord("scene.activate", "class", ""), "done", default);
    }
}
