using ClassroomEdge.Core;
using ClassroomEdge.Platform.Storage;

namespace ClassroomEdge.Platform;

/// <summary>Makes the folders of <see cref="EdgePaths"/>.</summary>
internal static class DataFolders
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes those that are missing; what holds secrets is the owner's alone.</summary>
    public static void Create(EdgePaths paths)
    {
        try
        {
            foreach (var folder in (string[])[paths.Data, paths.Recordings, paths.Jobs, paths.Models, paths.Native])
            {
                Directory.CreateDirectory(folder);
            }

            foreach (var folder in (string[])[paths.Keys, paths.Run])
            {
                Directory.CreateDirectory(folder);
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(folder, OwnerOnly);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(paths, e);
        }
    }

    /// <summary>What is said of a folder that cannot be written.</summary>
    public static StorageException Unusable(EdgePaths paths, Exception cause) => new(
        "storage.unavailable",
        $"the data folder {Path.GetFullPath(paths.Data)} cannot be used: {cause.Message} Choose another with --data, "
        + "or give it to the service's user.",
        cause);
}
