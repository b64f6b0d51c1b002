namespace ClassroomEdge.Core.Profiles;

/// <summary>What happens when the disk is nearly full.</summary>
public enum FullDiskMode
{
    /// <summary>Nothing is deleted; recording stops when there is no space.</summary>
    Keep,

    /// <summary>The oldest recordings that are safe elsewhere are deleted, one after the other; never others.</summary>
    DeleteOldestCopied,
}
