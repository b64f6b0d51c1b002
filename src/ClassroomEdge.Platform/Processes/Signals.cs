using System.Runtime.InteropServices;

namespace ClassroomEdge.Platform.Processes;

/// <summary>POSIX signals to a child and its process group, which .NET does not offer.</summary>
internal static class Signals
{
    public const int Terminate = 15;
    public const int Kill = 9;

    /// <summary>SIGCONT, as Linux numbers it.</summary>
    public const int Continue = 18;

    /// <summary>Signals every process of the group that the child leads; the child alone where it leads none yet.</summary>
    public static void SendToGroup(int processId, int signal)
    {
        if (kill(-processId, signal) != 0)
        {
            // Between fork and setsid there is no group of that id yet.
            _ = kill(processId, signal);
        }
    }

    /// <summary>Ends what a child left behind in its group. The child itself is gone, so its id is not signalled.</summary>
    public static void KillRestOfGroup(int processId) => _ = kill(-processId, Kill);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int processId, int signal);
}
