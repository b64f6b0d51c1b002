namespace ClassroomEdge.Core.Storage;

/// <summary>How much space a disk has left. Thread-safe.</summary>
public interface IFreeSpace
{
    /// <summary>Bytes free for us in the file system that holds the folder.</summary>
    /// <exception cref="IOException">Nobody can say.</exception>
    /// <exception cref="UnauthorizedAccessException">We may not know.</exception>
    long FreeBytes(string folder);
}
