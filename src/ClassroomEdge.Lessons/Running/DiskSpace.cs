using ClassroomEdge.Core;

namespace ClassroomEdge.Lessons.Running;

/// <summary>Of the file system that holds the recordings.</summary>
internal sealed class DiskSpace(EdgePaths paths) : IDiskSpace
{
    public long? FreeBytes()
    {
        try
        {
            var folder = Directory.Exists(paths.Recordings) ? paths.Recordings : paths.Data;
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
