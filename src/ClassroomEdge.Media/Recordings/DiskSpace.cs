using ClassroomEdge.Core.Storage;

namespace ClassroomEdge.Media.Recordings;

/// <summary>Free space where recordings lie.</summary>
internal class DiskSpace(IFreeSpace? space = null)
{
    /// <summary>Bytes free for us in the file system that holds the folder.</summary>
    public virtual long FreeBytes(string folder) =>
        space?.FreeBytes(folder) ?? new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>Bytes of that file system.</summary>
    public virtual long TotalBytes(string folder) => new DriveInfo(folder).TotalSize;
}
