namespace ClassroomEdge.Core.Devices;

/// <summary>Can be dimmed.</summary>
public interface IHasLevel
{
    /// <summary>Brightness in per cent, 0 to 100.</summary>
    ValueTask SetLevelAsync(int levelPercent, CancellationToken cancellationToken);
}
