namespace ClassroomEdge.Simulation.Rooms;

/// <summary>Whether the box of one room has power. Once off it stays so: a box that starts again is another room. Thread-safe.</summary>
public sealed class Mains
{
    private volatile bool _isOff;

    /// <summary>From now on nothing of the room reaches the outside.</summary>
    public bool IsOff => _isOff;

    /// <summary>Pulls the plug.</summary>
    public void Cut() => _isOff = true;
}
