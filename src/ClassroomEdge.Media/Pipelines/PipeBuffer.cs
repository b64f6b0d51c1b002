using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace ClassroomEdge.Media.Pipelines;

/// <summary>Widens the pipes that frames go through: at 64 KiB a frame of 720p takes 43 turns of both processes.</summary>
internal static class PipeBuffer
{
    private const int SetPipeSize = 1031;
    private const int Bytes = 1024 * 1024;

    /// <summary>Asks for 1 MiB, what Linux grants every user; without it frames pass all the same (fcntl(2), F_SETPIPE_SZ).</summary>
    public static void Widen(Stream stream)
    {
        if (OperatingSystem.IsLinux() && stream is PipeStream { SafePipeHandle: { IsInvalid: false } handle })
        {
            var added = false;
            try
            {
                handle.DangerousAddRef(ref added);
                _ = fcntl((int)handle.DangerousGetHandle(), SetPipeSize, Bytes);
            }
            finally
            {
                if (added)
                {
                    handle.DangerousRelease();
                }
            }
        }
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fcntl(int file, int command, int argument);
}
