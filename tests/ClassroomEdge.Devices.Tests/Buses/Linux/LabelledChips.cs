using System.Text;
using ClassroomEdge.Devices.Buses.Linux;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

/// <summary>A kernel with several GPIO chips that only say what they are called.</summary>
internal sealed unsafe class LabelledChips : ILinuxCalls
{
    private readonly Dictionary<int, string> _open = [];
    private int _next = 3;

    public Dictionary<string, string> Labels { get; } = [];

    public HashSet<string> Closed { get; } = [];

    public int OpenDescriptors => _open.Count;

    public int Open(string path, int flags)
    {
        if (Closed.Contains(path))
        {
            return -Errno.AccessDenied;
        }

        _open.Add(_next, path);
        return _next++;
    }

    public int Close(int descriptor) => _open.Remove(descriptor) ? 0 : -Errno.BadDescriptor;

    public int Ioctl(int descriptor, uint request, void* argument)
    {
        if (request != 0x8044B401)
        {
            return -Errno.NotATerminal;
        }

        // struct gpiochip_info: name, label, lines.
        Encoding.UTF8.GetBytes(Labels[_open[descriptor]]).CopyTo(new Span<byte>((byte*)argument + 32, 32));
        return 0;
    }

    public int Read(int descriptor, void* buffer, int length) => -Errno.InvalidArgument;

    public int Write(int descriptor, void* bytes, int length) => -Errno.InvalidArgument;

    public int Poll(PollAbi.Descriptor* descriptors, int count, int timeoutMilliseconds) => -Errno.InvalidArgument;

    public int CreateEvent() => -Errno.InvalidArgument;
}
