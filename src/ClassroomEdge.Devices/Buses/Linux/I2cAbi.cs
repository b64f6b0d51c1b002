using System.Runtime.InteropServices;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>linux/i2c.h and linux/i2c-dev.h.</summary>
internal static class I2cAbi
{
    public const uint Funcs = 0x0705;
    public const uint Rdwr = 0x0707;
    public const uint FuncI2c = 0x1;
    public const ushort MessageRead = 0x1;

    /// <summary>struct i2c_msg.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct Message
    {
        public ushort Address;
        public ushort Flags;
        public ushort Length;
        public byte* Buffer;
    }

    /// <summary>struct i2c_rdwr_ioctl_data.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct Transfer
    {
        public Message* Messages;
        public uint Count;
    }
}
