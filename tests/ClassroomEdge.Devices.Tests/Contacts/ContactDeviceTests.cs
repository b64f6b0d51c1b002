using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Contacts;
using ClassroomEdge.Devices.Tests.Lines;

namespace ClassroomEdge.Devices.Tests.Contacts;

public sealed class ContactDeviceTests
{
    private readonly LineRig _rig = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Poll_DoorOpenedAndClosed_IsToldAtOnce(bool openIsLow)
    {
        var door = Door(openIsLow);
        _rig.Bank.Pull(7, openIsLow);
        await LineRig.ConnectAsync(door);
        var changed = 0;
        door.Changed += (_, _) => changed++;
        Assert.Equal(PropertyValue.Of(false), (await LineRig.ReadAsync(door))["open"]);

        _rig.Bank.Pull(7, !openIsLow);
        _rig.Clock.Advance(TimeSpan.FromMilliseconds(60));

        Assert.Equal(1, changed);
        Assert.Equal(PropertyValue.Of(true), (await LineRig.ReadAsync(door))["open"]);
        Assert.Empty(door.Alerts);
    }

    [Fact]
    public async Task Poll_CableCut_IsOpen()
    {
        var door = Door(false);
        await LineRig.ConnectAsync(door);

        _rig.Bank.Pull(7, null);
        _rig.Clock.Advance(TimeSpan.FromMilliseconds(60));

        Assert.Equal(PropertyValue.Of(true), (await LineRig.ReadAsync(door))["open"]);
    }

    [Fact]
    public async Task Poll_ComesAndGoes_IsLooseUntilItIsQuiet()
    {
        var door = Door(false);
        _rig.Bank.Pull(7, false);
        await LineRig.ConnectAsync(door);
        for (var i = 0; i < 21; i++)
        {
            _rig.Bank.Pull(7, i % 2 == 0);
            _rig.Clock.Advance(TimeSpan.FromMilliseconds(250));
            await LineRig.ReadAsync(door);
            Assert.Equal(i < 20 ? 0 : 1, door.Alerts.Length);
        }

        Assert.Equal("device.flapping", door.Alerts[0].Code);
        _rig.Clock.Advance(TimeSpan.FromSeconds(61));
        await LineRig.ReadAsync(door);
        Assert.Empty(door.Alerts);
    }

    private ContactDevice Door(bool openIsLow) =>
        new("door", new ContactSettings { Bus = "gpio", Line = 7, OpenIsLow = openIsLow }, _rig.Buses, _rig.Clock);
}
