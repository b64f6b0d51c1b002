namespace ClassroomEdge.Core.Buses;

/// <summary>A bus did not do what it should; codes at each port.</summary>
public sealed class BusException(string code, string bus, string message, Exception? inner = null)
    : EdgeException(code, message, inner)
{
    /// <summary>Id of the bus, as in the profile.</summary>
    public string Bus { get; } = bus;
}
