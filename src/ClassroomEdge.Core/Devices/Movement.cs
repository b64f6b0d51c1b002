namespace ClassroomEdge.Core.Devices;

/// <summary>What a motor is told.</summary>
public enum Movement
{
    /// <summary>Stand still.</summary>
    Stop,

    /// <summary>To the upper end.</summary>
    Up,

    /// <summary>To the lower end.</summary>
    Down,
}
