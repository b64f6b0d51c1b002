namespace ClassroomEdge.Platform.Preflight;

/// <summary>What the kernel knows of its clock's accuracy.</summary>
internal interface IKernelClock
{
    /// <summary>True when something (chrony, systemd-timesyncd, PTP) keeps it; null when the kernel does not tell.</summary>
    bool? IsSynchronised { get; }
}
