using ClassroomEdge.Devices.Buses.Linux;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

/// <summary>An I²C adapter and its chips.</summary>
internal sealed class FakeI2cAdapter
{
    /// <summary>What a transfer to an address does: written bytes, read buffer or null; result or -errno.</summary>
    public Dictionary<ushort, Func<byte[]?, byte[]?, int>> Chips { get; } = [];

    /// <summary>Addresses whose driver the kernel has loaded.</summary>
    public HashSet<ushort> Bound { get; } = [];

    /// <summary>What I2C_FUNCS answers: a real adapter by default.</summary>
    public nuint Functions { get; set; } = 0x0EFF0009;

    /// <summary>Each next transfer gives this error.</summary>
    public int TransferError { get; set; }

    /// <summary>What the adapter says when nobody acknowledges an address.</summary>
    public int AbsentError { get; set; } = Errno.NoSuchDeviceOrAddress;

    /// <summary>Happens during each transfer.</summary>
    public Action OnTransfer { get; set; } = () => { };

    /// <summary>Messages of each I2C_RDWR.</summary>
    public List<int> Transfers { get; } = [];

    /// <summary>Sizes (linux/i2c.h) of each I2C_SMBUS.</summary>
    public List<uint> SmbusSizes { get; } = [];
}
