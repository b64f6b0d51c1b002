namespace ClassroomEdge.Core.Buses;

/// <summary>A line that we read; disposed, it is given back.</summary>
public interface IGpioInput : IDisposable
{
    /// <summary>Reads the logical level. Does not block.</summary>
    bool Read();
}
