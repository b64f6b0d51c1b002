using ClassroomEdge.Core;

namespace ClassroomEdge.Lessons.Signalling;

/// <summary>A request that WHIP or WHEP does not allow.</summary>
internal sealed class SignallingException(int status, string code, string message) : EdgeException(code, message)
{
    public int Status { get; } = status;
}
