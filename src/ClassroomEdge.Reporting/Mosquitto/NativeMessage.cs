using System.Runtime.InteropServices;

namespace ClassroomEdge.Reporting.Mosquitto;

/// <summary><c>struct mosquitto_message</c>; owned by the library, valid within its callback only.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeMessage
{
    public int MessageId;
    public byte* Topic;
    public byte* Payload;
    public int PayloadLength;
    public int Qos;
    public byte Retain;
}
