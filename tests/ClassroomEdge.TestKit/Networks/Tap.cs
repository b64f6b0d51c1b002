using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ClassroomEdge.TestKit.Networks;

/// <summary>
/// A network card whose cable ends in this process (<c>Documentation/networking/tuntap.rst</c>): what the kernel sends
/// is read here, what is written here arrives there.
/// </summary>
internal sealed class Tap : IDisposable
{
    /// <summary>A whole Ethernet frame of the usual size, and some.</summary>
    public const int LongestFrame = 2048;

    private const int Interrupted = 4; // EINTR
    private const string Device = "/dev/net/tun";
    private const uint SetInterface = 0x400454ca; // TUNSETIFF
    private const short Frames = 0x0002 | 0x1000; // IFF_TAP | IFF_NO_PI
    private const int NameLength = 16; // IFNAMSIZ
    private const int RequestLength = 40; // struct ifreq

    private readonly SafeFileHandle _device;

    /// <summary>Makes the card in this process's namespace; it may be moved to another.</summary>
    /// <param name="name">15 characters at most.</param>
    public Tap(string name)
    {
        _device = File.OpenHandle(Device, FileMode.Open, FileAccess.ReadWrite);
        var request = new byte[RequestLength];
        Encoding.ASCII.GetBytes(name, request.AsSpan(0, NameLength - 1));
        BitConverter.TryWriteBytes(request.AsSpan(NameLength), Frames);
        if (Ioctl(_device, SetInterface, request) < 0)
        {
            var error = new Win32Exception(Marshal.GetLastPInvokeError());
            _device.Dispose();
            throw new InvalidOperationException($"cannot make the network card {name}: {error.Message}", error);
        }
    }

    /// <summary>True where the kernel has such cards and this user may make them.</summary>
    public static bool IsPermitted => Environment.UserName == "root" && File.Exists(Device);

    /// <summary>The next frame that the kernel sends; 0 when the card is gone.</summary>
    public int Read(byte[] frame)
    {
        nint length;
        do
        {
            length = Read(_device, frame, (nuint)frame.Length);
        }
        while (length < 0 && Marshal.GetLastPInvokeError() == Interrupted);
        return (int)Math.Max(0, length);
    }

    /// <summary>Lets a frame arrive; a card that is down or gone takes none, like a cable whose far end is out.</summary>
    public void Write(byte[] frame) => _ = Write(_device, frame, (nuint)frame.Length);

    public void Dispose() => _device.Dispose();

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Ioctl(SafeFileHandle device, nuint request, byte[] argument);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Read(SafeFileHandle device, byte[] buffer, nuint length);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Write(SafeFileHandle device, byte[] frame, nuint length);
}
