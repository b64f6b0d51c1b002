namespace ClassroomEdge.Devices.Buttons;

/// <summary>How a button was pressed.</summary>
internal enum PressKind
{
    /// <summary>Once, briefly.</summary>
    Short,

    /// <summary>Held; told while it is still held.</summary>
    Long,

    /// <summary>Twice, briefly.</summary>
    Double,
}
