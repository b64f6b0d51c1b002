using System.Globalization;
using ClassroomEdge.Core;

namespace ClassroomEdge.Host.BoxDevices;

/// <summary>Where the service that uses a data folder listens, for the command line: a file in its folder for the run.</summary>
internal static class ServiceAddress
{
    /// <summary>Tells it, once the service listens.</summary>
    public static void Write(EdgePaths paths, int httpPort) =>
        File.WriteAllText(FileOf(paths), httpPort.ToString(CultureInfo.InvariantCulture));

    /// <summary>The port on loopback; null when no service has told one.</summary>
    public static int? Read(EdgePaths paths)
    {
        try
        {
            return int.TryParse(File.ReadAllText(FileOf(paths)), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string FileOf(EdgePaths paths) => Path.Combine(paths.Run, "http-port");
}
