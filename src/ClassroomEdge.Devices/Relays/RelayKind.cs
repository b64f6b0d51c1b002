namespace ClassroomEdge.Devices.Relays;

/// <summary>What hangs on a relay.</summary>
public enum RelayKind
{
    /// <summary>A lamp.</summary>
    Light,

    /// <summary>Anything else that is switched.</summary>
    Switch,
}
