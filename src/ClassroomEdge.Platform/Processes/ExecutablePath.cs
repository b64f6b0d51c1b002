namespace ClassroomEdge.Platform.Processes;

/// <summary>Finds executables as a shell would, and where services lack the folder in their PATH.</summary>
internal static class ExecutablePath
{
    private static readonly string[] SystemFolders =
        ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    /// <summary>Full path, or null when there is no such executable.</summary>
    public static string? Find(string fileName)
    {
        if (fileName.Contains('/', StringComparison.Ordinal))
        {
            return IsExecutable(fileName) ? Path.GetFullPath(fileName) : null;
        }

        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(SystemFolders)
            .Select(folder => Path.Combine(folder, fileName))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string path)
    {
        const UnixFileMode anyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & anyExecute) != 0);
    }
}
