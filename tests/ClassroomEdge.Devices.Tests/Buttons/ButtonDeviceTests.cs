using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Buttons;
using ClassroomEdge.Devices.Tests.Lines;

namespace ClassroomEdge.Devices.Tests.Buttons;

public sealed class ButtonDeviceTests
{
    private readonly LineRig _rig = new();
    private readonly ButtonDevice _button;

    public ButtonDeviceTests() =>
        _button = new ButtonDevice("bell", new ButtonSettings { Bus = "gpio", Line = 4 }, _rig.Buses, _rig.Clock);

    [Fact]
    public async Task Poll_NeverPressed_SaysNone()
    {
        await LineRig.ConnectAsync(_button);

        var read = await LineRig.ReadAsync(_button);

        Assert.Equal((PropertyValue.Of("none"), PropertyValue.Of(0, Unit.None)), (read["press"], read["presses"]));
        Assert.Empty(_button.TakeEvents());
    }

    [Fact]
    public async Task Poll_ShortThenDouble_AreCountedAndTold()
    {
        await LineRig.ConnectAsync(_button);
        var changed = 0;
        _button.Changed += (_, _) => changed++;

        await PressAsync(120);
        var read = await _rig.RunAsync(_button, TimeSpan.FromMilliseconds(500));
        Assert.Equal((PropertyValue.Of("short"), PropertyValue.Of(1, Unit.None)), (read["press"], read["presses"]));

        await PressAsync(120);
        await PressAsync(120);
        read = await _rig.RunAsync(_button, TimeSpan.FromMilliseconds(500));
        Assert.Equal((PropertyValue.Of("double"), PropertyValue.Of(2, Unit.None)), (read["press"], read["presses"]));

        Assert.Equal(6, changed);
        Assert.Equal(
            ["button.pressed {\"press\":\"short\",\"presses\":1}", "button.pressed {\"press\":\"double\",\"presses\":2}"],
            _button.TakeEvents().Select(e => $"{e.Type} {e.Data.ToJsonString()}"));
        Assert.Empty(_button.TakeEvents());
    }

    [Fact]
    public async Task Poll_Held_IsLongWhileItIsHeldAndStuckAfterHalfAMinute()
    {
        await LineRig.ConnectAsync(_button);
        _rig.Bank.Pull(4, false);

        var read = await _rig.RunAsync(_button, TimeSpan.FromSeconds(1));
        Assert.Equal(PropertyValue.Of("long"), read["press"]);
        Assert.Empty(_button.Alerts);

        await _rig.RunAsync(_button, TimeSpan.FromSeconds(40));
        Assert.Equal("button.stuck", Assert.Single(_button.Alerts).Code);

        _rig.Bank.Pull(4, null);
        read = await _rig.RunAsync(_button, TimeSpan.FromSeconds(11));
        Assert.Equal(PropertyValue.Of(1, Unit.None), read["presses"]);
        Assert.Empty(_button.Alerts);
    }

    [Fact]
    public async Task Poll_Bouncing_IsOnePress()
    {
        await LineRig.ConnectAsync(_button);
        foreach (var _ in Enumerable.Range(0, 7))
        {
            _rig.Bank.Pull(4, false);
            _rig.Clock.Advance(TimeSpan.FromMilliseconds(1));
            _rig.Bank.Pull(4, null);
            _rig.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        await PressAsync(100);
        var read = await _rig.RunAsync(_button, TimeSpan.FromMilliseconds(500));

        Assert.Equal((PropertyValue.Of("short"), PropertyValue.Of(1, Unit.None)), (read["press"], read["presses"]));
    }

    private async Task PressAsync(int milliseconds)
    {
        _rig.Bank.Pull(4, false);
        await _rig.RunAsync(_button, TimeSpan.FromMilliseconds(milliseconds));
        _rig.Bank.Pull(4, null);
        await _rig.RunAsync(_button, TimeSpan.FromMilliseconds(100));
    }
}
