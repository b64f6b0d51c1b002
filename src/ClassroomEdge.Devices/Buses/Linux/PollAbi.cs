using System.Runtime.InteropServices;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>poll.h and sys/eventfd.h.</summary>
internal static class PollAbi
{
    public const short In = 0x01;
    public const short Out = 0x04;
    public const short Error = 0x08;
    public const short HangUp = 0x10;
    public const short Invalid = 0x20;

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Descriptor
    {
        public int Number;
        public short Events;
        public short Returned;
    }
}
