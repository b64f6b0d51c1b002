using ClassroomEdge.Core;
using ClassroomEdge.Core.Storage;

namespace ClassroomEdge.Lessons.Running;

/// <summary>Of the file system that holds the recordings.</summary>
internal sealed class DiskSpace(EdgePaths paths, IFreeSpace space) : IDiskSpace
{
    public long? FreeBytes()
    {
        try
        {
            var folder = Directory.Exists(paths.Recordings) ? paths.Recordings : paths.Data;
            return space.FreeBytes(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
