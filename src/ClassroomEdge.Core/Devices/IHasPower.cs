namespace ClassroomEdge.Core.Devices;

/// <summary>Can be switched on and off.</summary>
public interface IHasPower
{
    /// <summary>Returns when the device has taken the command; a projector then still warms up.</summary>
    ValueTask SetPowerAsync(bool on, CancellationToken cancellationToken);
}
