using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Contacts;
using ClassroomEdge.Devices.Tests.Lines;

namespace ClassroomEdge.Devices.Tests.Contacts;

public sealed class MotionDeviceTests
{
    private readonly LineRig _rig = new();
    private readonly MotionDevice _detector;

    public MotionDeviceTests() => _detector = new MotionDevice(
        "pir", new MotionSettings { Bus = "gpio", Line = 7, Hold = TimeSpan.FromSeconds(30) }, _rig.Buses, _rig.Clock);

    [Fact]
    public async Task Poll_AfterMotion_HoldsAndEndsToTheSecond()
    {
        await LineRig.ConnectAsync(_detector);
        Assert.Equal(PropertyValue.Of(false), (await LineRig.ReadAsync(_detector))["motion"]);

        _rig.Bank.Pull(7, true);
        Assert.Equal(PropertyValue.Of(true), (await _rig.RunAsync(_detector, TimeSpan.FromMinutes(5)))["motion"]);

        _rig.Bank.Pull(7, false);
        Assert.Equal(PropertyValue.Of(true), (await _rig.RunAsync(_detector, TimeSpan.FromSeconds(29.9)))["motion"]);
        Assert.Equal(PropertyValue.Of(false), (await _rig.RunAsync(_detector, TimeSpan.FromSeconds(0.2)))["motion"]);
    }

    [Fact]
    public async Task Poll_PulseBetweenTwoPolls_IsMotion()
    {
        await LineRig.ConnectAsync(_detector);
        await LineRig.ReadAsync(_detector);

        _rig.Bank.Pull(7, true);
        _rig.Clock.Advance(TimeSpan.FromSeconds(2));
        _rig.Bank.Pull(7, false);
        _rig.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(PropertyValue.Of(true), (await LineRig.ReadAsync(_detector))["motion"]);
    }
}
