using System.Runtime.InteropServices;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>linux/i2c.h and linux/i2c-dev.h.</summary>
internal static class I2cAbi
{
    public const uint Slave = 0x0703;
    public const uint Funcs = 0x0705;
    public const uint Rdwr = 0x0707;
    public const uint Smbus = 0x0720;

    public const uint FuncI2c = 0x1;
    public const uint FuncQuick = 0x1_0000;
    public const uint FuncReadByte = 0x2_0000;
    public const uint FuncWriteByte = 0x4_0000;
    public const uint FuncReadByteData = 0x8_0000;
    public const uint FuncWriteByteData = 0x10_0000;
    public const uint FuncReadWordData = 0x20_0000;
    public const uint FuncWriteWordData = 0x40_0000;
    public const uint FuncReadBlock = 0x400_0000;
    public const uint FuncWriteBlock = 0x800_0000;

    public const ushort MessageRead = 0x1;

    public const byte SmbusWrite = 0;
    public const byte SmbusRead = 1;
    public const uint SizeQuick = 0;
    public const uint SizeByte = 1;
    public const uint SizeByteData = 2;
    public const uint SizeWordData = 3;
    public const uint SizeBlock = 8;
    public const int BlockMaximum = 32;

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

    /// <summary>struct i2c_smbus_ioctl_data.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct SmbusTransfer
    {
        public byte IsRead;
        public byte Command;
        public uint Size;
        public SmbusData* Data;
    }

    /// <summary>union i2c_smbus_data: a byte, a word, or a block with its length before it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct SmbusData
    {
        public fixed byte Bytes[BlockMaximum + 2];
    }
}
