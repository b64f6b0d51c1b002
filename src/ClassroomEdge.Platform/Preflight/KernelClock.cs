using System.Runtime.InteropServices;

namespace ClassroomEdge.Platform.Preflight;

/// <summary>Asks with adjtimex(2): whoever disciplines the clock clears STA_UNSYNC, and timedatectl looks at the same.</summary>
internal sealed partial class KernelClock : IKernelClock
{
    private const int StatusUnsynchronised = 0x0040;
    private const int TimeError = 5;

    /// <inheritdoc/>
    public bool? IsSynchronised
    {
        get
        {
            if (!OperatingSystem.IsLinux())
            {
                return null;
            }

            // struct timex is at most 208 bytes; with modes 0 the kernel only fills it in.
            Span<byte> timex = stackalloc byte[512];
            timex.Clear();
            int state;
            try
            {
                state = AdjustTime(ref MemoryMarshal.GetReference(timex));
            }
            catch (EntryPointNotFoundException)
            {
                return null;
            }

            if (state < 0)
            {
                return null;
            }

            // modes, then offset, freq, maxerror, esterror of a long each, then status.
            var at = IntPtr.Size * 5;
            var status = MemoryMarshal.Read<int>(timex[at..]);
            return state != TimeError && (status & StatusUnsynchronised) == 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "adjtimex", SetLastError = true)]
    private static partial int AdjustTime(ref byte timex);
}
