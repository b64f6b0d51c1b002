using ClassroomEdge.Core;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Platform;
using ClassroomEdge.Platform.Storage;

namespace ClassroomEdge.Host.BoxDevices;

/// <summary>Finds the way to the devices.</summary>
internal static class BoxDoor
{
    /// <summary>Through the service that uses the data folder; where none does, the profile's own, opened for the moment.</summary>
    /// <param name="readProfile">Asked only where no service runs; null when the profile has mistakes, said already.</param>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when the profile has mistakes.</returns>
    /// <exception cref="EdgeException">A service runs but has not said where it listens; the folder cannot be used.</exception>
    public static async Task<IBoxDevices?> OpenAsync(
        Func<Task<RoomProfile?>> readProfile, string dataFolder, CancellationToken cancellationToken)
    {
        var paths = new EdgePaths(Path.GetFullPath(dataFolder));
        if (TryTake(paths) is { } free)
        {
            try
            {
                if (await readProfile() is { } profile)
                {
                    return await OwnDevices.OpenAsync(free, profile, paths.Data, cancellationToken);
                }
            }
            catch
            {
                free.Dispose();
                throw;
            }

            free.Dispose();
            return null;
        }

        return ServiceAddress.Read(paths) is { } port
            ? await ServiceDevices.OpenAsync(paths.Data, port, cancellationToken)
            : throw new EdgeException(
                "service.starting", $"a service uses the data folder {paths.Data}, but does not listen yet; try again in a moment");
    }

    /// <summary>The folder's lock; null while a service has it.</summary>
    public static DataFolderLock? TryTake(EdgePaths paths)
    {
        try
        {
            return DataFolderLock.Take(paths);
        }
        catch (StorageException e) when (e.Code == "storage.in-use")
        {
            return null;
        }
    }
}
