using System.Runtime.InteropServices;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>The C library.</summary>
internal sealed unsafe partial class LinuxCalls : ILinuxCalls
{
    public int Open(string path, int flags) => Result(NativeOpen(path, flags));

    public int Close(int descriptor) => Result(NativeClose(descriptor));

    public int Ioctl(int descriptor, uint request, void* argument)
    {
        int result;
        do
        {
            result = Result(NativeIoctl(descriptor, request, argument));
        }
        while (result == -Errno.Interrupted);
        return result;
    }

    private static int Result(int returned) => returned >= 0 ? returned : -Marshal.GetLastPInvokeError();

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int NativeOpen(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int NativeClose(int descriptor);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int NativeIoctl(int descriptor, nuint request, void* argument);
}
