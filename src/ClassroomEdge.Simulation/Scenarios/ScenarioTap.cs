using ClassroomEdge.Core.Events;

namespace ClassroomEdge.Simulation.Scenarios;

/// <summary>Lets a scenario hear the room's events, in their order.</summary>
public sealed class ScenarioTap : IRoomEventSink
{
    /// <summary>Raised for each.</summary>
    public event Action<RoomEvent>? Happened;

    /// <inheritdoc/>
    public ValueTask AppendAsync(RoomEvent roomEvent, CancellationToken cancellationToken)
    {
        Happened?.Invoke(roomEvent);
        return ValueTask.CompletedTask;
    }
}
