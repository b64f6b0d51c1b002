namespace ClassroomEdge.Core.Devices;

/// <summary>Moves between two ends: a screen, a blind.</summary>
public interface IHasPosition
{
    /// <summary>Starts the movement and returns; the position follows in readings.</summary>
    ValueTask MoveAsync(Movement movement, CancellationToken cancellationToken);
}
