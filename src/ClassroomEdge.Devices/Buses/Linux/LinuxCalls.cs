using System.Runtime.InteropServices;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>The C library.</summary>
internal sealed unsafe partial class LinuxCalls : ILinuxCalls
{
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;

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

    public int Read(int descriptor, void* buffer, int length)
    {
        int result;
        do
        {
            result = Result((int)NativeRead(descriptor, buffer, (nuint)length));
        }
        while (result == -Errno.Interrupted);
        return result;
    }

    public int Write(int descriptor, void* bytes, int length)
    {
        int result;
        do
        {
            result = Result((int)NativeWrite(descriptor, bytes, (nuint)length));
        }
        while (result == -Errno.Interrupted);
        return result;
    }

    public int Poll(PollAbi.Descriptor* descriptors, int count, int timeoutMilliseconds)
    {
        // A signal begins the wait anew: who waits for a time here waits for a chip, and a little longer does no harm.
        int result;
        do
        {
            result = Result(NativePoll(descriptors, (nuint)count, timeoutMilliseconds));
        }
        while (result == -Errno.Interrupted);
        return result;
    }

    public int CreateEvent() => Result(NativeEventFd(0, CloseOnExec | NonBlocking));

    private static int Result(int returned) => returned >= 0 ? returned : -Marshal.GetLastPInvokeError();

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint NativeRead(int descriptor, void* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint NativeWrite(int descriptor, void* bytes, nuint length);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int NativePoll(PollAbi.Descriptor* descriptors, nuint count, int timeout);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int NativeEventFd(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int NativeOpen(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int NativeClose(int descriptor);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int NativeIoctl(int descriptor, nuint request, void* argument);
}
