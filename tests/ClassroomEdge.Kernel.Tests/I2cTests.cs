using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Kernel.Tests;

/// <summary>Our I²C adapter on the kernel's <c>i2c-stub</c>, an adapter that speaks SMBus only, with a chip at 0x50.</summary>
public sealed class I2cTests
{
    private static readonly BusProfile Stub = new() { Id = "i2c-stub", Kind = BusKind.I2c, Path = "i2c:SMBus stub" };

    [Fact]
    public async Task Registers_OnAnSmbusOnlyAdapter_AreWrittenAndRead()
    {
        await using var room = await KernelRoom.StartAsync([Stub]);
        var bus = room.Buses.I2c(Stub.Id);
        var read = new byte[1];

        bus.Write(0x50, [0x07, 0xA5]);
        bus.WriteRead(0x50, [0x07], read);

        Assert.Equal([0xA5], read);
    }

    [Fact]
    public async Task Read_NobodyThere_IsNack()
    {
        await using var room = await KernelRoom.StartAsync([Stub]);
        var bus = room.Buses.I2c(Stub.Id);

        // The stub says ENODEV where hardware says ENXIO.
        var e = Assert.Throws<BusException>(() => bus.WriteRead(0x33, [0x07], new byte[1]));

        Assert.Equal("bus.nack", e.Code);
    }

    [Fact]
    public async Task Scan_FindsTheChipAndNothingElse()
    {
        await using var room = await KernelRoom.StartAsync([Stub]);

        Assert.Equal([new I2cPresence(0x50, false)], room.Buses.I2c(Stub.Id).Scan());
    }
}
