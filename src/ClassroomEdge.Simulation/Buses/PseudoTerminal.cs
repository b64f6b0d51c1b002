using System.Runtime.InteropServices;
using System.Text;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Simulation.Buses;

/// <summary>
/// A pair of connected serial ports of the kernel (pty(7)): one is a file that any program opens as a serial port, the other
/// is this stream. Raw from the beginning. It holds the file open itself, so that programs may come and go; disposed, it hangs
/// up on them like an adapter that is pulled out. Linux only.
/// </summary>
public sealed unsafe partial class PseudoTerminal : AsyncStream
{
    // O_RDWR | O_NOCTTY | O_CLOEXEC.
    private const int OpenFlags = 0x2 | 0x100 | 0x80000;
    private const int NonBlocking = 0x800;
    private const short PollIn = 1;
    private const int ReadAtOnce = 512;
    private const int Again = 11;

    private readonly ReceiveBuffer _received = new();
    private readonly Lock _writing = new();
    private readonly Thread _reader;
    private readonly int _master;
    private readonly int _slave;
    private readonly int _stop;
    private bool _closed;

    /// <exception cref="IOException">The kernel has no more.</exception>
    public PseudoTerminal()
    {
        _master = Check(OpenTerminal(OpenFlags | NonBlocking));
        Check(Grant(_master));
        Check(Unlock(_master));
        var name = stackalloc byte[64];
        if (NameOf(_master, name, 64) != 0)
        {
            throw new IOException("the kernel does not name its pseudo-terminal");
        }

        Path = Encoding.ASCII.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name));
        _slave = Check(Open(Path, OpenFlags));

        // struct termios of the C library, larger than the kernel's.
        var settings = stackalloc byte[128];
        Check(GetSettings(_slave, settings));
        MakeRaw(settings);
        Check(SetSettings(_slave, 0, settings));
        _stop = Check(EventFd(0, OpenFlags & 0x80000));
        _reader = new Thread(Run, 256 * 1024) { Name = $"edge pty {Path}", IsBackground = true };
        _reader.Start();
    }

    /// <summary>Its file, for example <c>/dev/pts/3</c>.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        return _received.ReadAsync(buffer, cancellationToken);
    }

    /// <summary>What nobody reads is lost once the kernel's buffer is full.</summary>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        Send(buffer.Span);
        return ValueTask.CompletedTask;
    }

    /// <summary>Writes at once; after disposal nothing happens.</summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        lock (_writing)
        {
            if (CanWrite)
            {
                fixed (byte* first = bytes)
                {
                    _ = Write(_master, first, (nuint)bytes.Length);
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing || Interlocked.Exchange(ref _closed, true))
        {
            return;
        }

        var one = 1UL;
        _ = Write(_stop, &one, sizeof(ulong));
        _reader.Join();
        lock (_writing)
        {
            _ = Close(_master);
        }

        _ = Close(_slave);
        _ = Close(_stop);
    }

    private static int Check(int result) => result >= 0
        ? result
        : throw new IOException($"no pseudo-terminal: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

    private void Run()
    {
        var bytes = stackalloc byte[ReadAtOnce];
        var waiting = stackalloc Waiting[2];
        waiting[0] = new Waiting { Descriptor = _master, Events = PollIn };
        waiting[1] = new Waiting { Descriptor = _stop, Events = PollIn };
        while (true)
        {
            _ = Poll(waiting, 2, -1);
            if (waiting[1].Returned != 0)
            {
                _received.Fail(() => new ObjectDisposedException(Path));
                return;
            }

            var read = waiting[0].Returned == 0 ? 0 : (int)ReadFrom(_master, bytes, ReadAtOnce);
            if (read > 0)
            {
                _received.Add(new ReadOnlySpan<byte>(bytes, read));
            }
            else if (read < 0 && Marshal.GetLastPInvokeError() != Again)
            {
                _received.Fail(() => new IOException($"{Path} failed"));
                return;
            }
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Waiting
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial int OpenTerminal(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static partial int Grant(int descriptor);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static partial int Unlock(int descriptor);

    [LibraryImport("libc", EntryPoint = "ptsname_r")]
    private static partial int NameOf(int descriptor, byte* name, nuint length);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    private static partial int GetSettings(int descriptor, byte* settings);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw(byte* settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    private static partial int SetSettings(int descriptor, int when, byte* settings);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int EventFd(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(Waiting* descriptors, nuint count, int timeout);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadFrom(int descriptor, byte* buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, byte* bytes, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, ulong* number, nuint length);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
