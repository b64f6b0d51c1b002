using ClassroomEdge.Core;
using ClassroomEdge.Platform.Storage;

namespace ClassroomEdge.Platform;

/// <summary>
/// One room a data folder: two would end each other's lessons and number the same messages twice. The system releases
/// the lock with the process, however it ends, so a file left behind stops nobody.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <summary>Makes the folders where they are missing and takes them for this process.</summary>
    /// <exception cref="StorageException">
    /// <c>storage.in-use</c>: another process has it; <c>storage.unavailable</c>: it cannot be written.
    /// </exception>
    public static DataFolderLock Take(EdgePaths paths)
    {
        DataFolders.Create(paths);
        var file = Path.Combine(paths.Data, "lock");
        try
        {
            // FileShare.None is flock(LOCK_EX | LOCK_NB) here; children do not inherit it (O_CLOEXEC).
            return new DataFolderLock(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw DataFolders.Unusable(paths, e);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException) && File.Exists(file))
        {
            throw new StorageException(
                "storage.in-use",
                $"another ClassroomEdge is running on the data folder {Path.GetFullPath(paths.Data)}. End that one, or "
                + "choose another folder with --data.",
                e);
        }
        catch (IOException e)
        {
            throw DataFolders.Unusable(paths, e);
        }
    }

    /// <summary>Gives the folder free.</summary>
    public void Dispose() => _file.Dispose();
}
