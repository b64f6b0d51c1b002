using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Kernel.Tests;

/// <summary>Our serial adapter on two of the machine's UARTs, wired to each other.</summary>
public sealed class SerialTests
{
    [Theory]
    [InlineData(9600, SerialParity.None, 1)]
    [InlineData(38400, SerialParity.Even, 2)]
    [InlineData(115200, SerialParity.None, 1)]
    public async Task WriteAndRead_BothWays_Arrive(int baud, SerialParity parity, int stopBits)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var room = await KernelRoom.StartAsync([Port("one", "/dev/ttyS1"), Port("other", "/dev/ttyS2")]);
        await using var one = room.Buses.Serial("one");
        await using var other = room.Buses.Serial("other");
        var buffer = new byte[9];

        await one.WriteAsync("\xFF\x01\x86 ka 01"u8.ToArray(), patience.Token);
        await other.ReadExactlyAsync(buffer.AsMemory(0, 5), patience.Token);
        await other.WriteAsync(new byte[] { 0xFF, 0x86, 0x02, 0x60, 0x47, 0, 0, 0, 0xD1 }, patience.Token);
        await one.ReadExactlyAsync(buffer, patience.Token);

        Assert.Equal([0xFF, 0x86, 0x02, 0x60, 0x47, 0, 0, 0, 0xD1], buffer);

        BusProfile Port(string id, string path) => new()
        {
            Id = id, Kind = BusKind.Serial, Path = path, Baud = baud, Parity = parity, StopBits = stopBits,
        };
    }

    [Fact]
    public async Task Open_NoSuchPort_SaysSo()
    {
        await using var room = await KernelRoom.StartAsync([new BusProfile { Id = "serial", Kind = BusKind.Serial, Path = "/dev/ttyUSB7" }]);

        Assert.Equal("bus.absent", Assert.Throws<BusException>(() => room.Buses.Serial("serial")).Code);
    }
}
