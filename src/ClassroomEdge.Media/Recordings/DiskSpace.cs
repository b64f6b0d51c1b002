namespace ClassroomEdge.Media.Recordings;

/// <summary>Free space where recordings lie.</summary>
internal class DiskSpace
{
    /// <summary>Bytes free for us in the file system that holds the folder.</summary>
    public virtual long FreeBytes(string folder) => new DriveInfo(folder).AvailableFreeSpace;
}
