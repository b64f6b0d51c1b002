namespace ClassroomEdge.Devices.Supervision;

/// <summary>What goes first on a worker.</summary>
internal enum WorkPriority
{
    /// <summary>Somebody waits for it.</summary>
    Command,

    /// <summary>Reading the state.</summary>
    Poll,
}
