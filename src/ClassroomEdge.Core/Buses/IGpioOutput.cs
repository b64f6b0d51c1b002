namespace ClassroomEdge.Core.Buses;

/// <summary>A line that we drive; disposed, it is given back.</summary>
public interface IGpioOutput : IDisposable
{
    /// <summary>The logical level; setting it drives the line. Does not block.</summary>
    bool Value { get; set; }
}
