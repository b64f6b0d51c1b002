using System.Runtime.InteropServices;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>asm/termbits.h, asm/ioctls.h and linux/serial.h, as on x86 and Arm.</summary>
internal static class SerialAbi
{
    public const uint GetSettings = 0x802C542A;
    public const uint SetSettingsAndFlush = 0x402C542D;
    public const uint Drain = 0x5409;
    public const uint TakeExclusively = 0x540C;
    public const uint SetRs485 = 0x542F;

    public const uint SpeedMask = 0x100F;
    public const uint SpeedOther = 0x1000;
    public const int InputSpeedShift = 16;
    public const uint Bits7 = 0x20;
    public const uint Bits8 = 0x30;
    public const uint TwoStopBits = 0x40;
    public const uint Receive = 0x80;
    public const uint ParityOn = 0x100;
    public const uint ParityOdd = 0x200;
    public const uint IgnoreModemLines = 0x800;

    public const uint IgnoreBreak = 0x01;
    public const uint IgnoreDamaged = 0x04;
    public const uint CheckParity = 0x10;

    public const int MinimumIndex = 6;

    public const uint Rs485Enabled = 0x01;
    public const uint Rs485RtsOnSend = 0x02;

    /// <summary>struct termios2.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct Settings
    {
        public uint Input;
        public uint Output;
        public uint Control;
        public uint Local;
        public byte Discipline;
        public fixed byte Characters[19];
        public uint InputSpeed;
        public uint OutputSpeed;
    }

    /// <summary>struct serial_rs485.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct Rs485
    {
        public uint Flags;
        public uint DelayBeforeSendMilliseconds;
        public uint DelayAfterSendMilliseconds;
        public fixed uint Padding[5];
    }
}
