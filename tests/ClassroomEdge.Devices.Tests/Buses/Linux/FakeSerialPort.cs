using ClassroomEdge.Devices.Buses.Linux;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

/// <summary>A USB serial adapter with an echo at its end.</summary>
internal sealed class FakeSerialPort(FakeKernel kernel)
{
    private readonly Queue<byte> _waiting = new();

    public byte[] Settings { get; private set; } = new byte[44];

    public byte[]? Rs485 { get; private set; }

    public List<uint> Requests { get; } = [];

    public bool CanRs485 { get; set; } = true;

    /// <summary>What the adapter makes of a speed.</summary>
    public Func<uint, uint> NearestBaud { get; set; } = baud => baud;

    public bool HasGone { get; private set; }

    public void PullOut() => kernel.Do(() =>
    {
        HasGone = true;
        kernel.OpenErrors[FakeKernel.SerialPath] = Errno.NoSuchFile;
    });

    public void PlugIn() => kernel.Do(() =>
    {
        HasGone = false;
        kernel.OpenErrors.Remove(FakeKernel.SerialPath);
    });

    public FakeFile Open(int flags) =>
        (flags & 0x900) == 0x900 ? new Port(this) : throw new InvalidOperationException("opened without O_NOCTTY|O_NONBLOCK");

    private sealed unsafe class Port(FakeSerialPort port) : FakeFile
    {
        private bool _hungUp;

        public override short Ready => IsGone
            ? (short)(PollAbi.In | PollAbi.HangUp)
            : (short)(PollAbi.Out | (port._waiting.Count > 0 ? PollAbi.In : 0));

        // A descriptor that was open when the adapter was pulled out stays dead (tty_hangup).
        private bool IsGone => _hungUp |= port.HasGone;

        public override int Ioctl(uint request, void* argument)
        {
            if (IsGone)
            {
                return -Errno.Io;
            }

            port.Requests.Add(request);
            switch (request)
            {
                case 0x540C or 0x5409:
                    return 0;
                case 0x802C542A:
                    port.Settings.CopyTo(new Span<byte>(argument, 44));
                    return 0;
                case 0x402C542D:
                    port.Settings = new Span<byte>(argument, 44).ToArray();
                    var baud = port.NearestBaud(BitConverter.ToUInt32(port.Settings, 40));
                    BitConverter.TryWriteBytes(port.Settings.AsSpan(36), baud);
                    BitConverter.TryWriteBytes(port.Settings.AsSpan(40), baud);
                    return 0;
                case 0x542F when port.CanRs485:
                    port.Rs485 = new Span<byte>(argument, 32).ToArray();
                    return 0;
                default:
                    return -Errno.NotATerminal;
            }
        }

        public override int Read(Span<byte> buffer)
        {
            if (IsGone)
            {
                return 0;
            }

            var read = 0;
            while (read < buffer.Length && port._waiting.TryDequeue(out var b))
            {
                buffer[read++] = b;
            }

            return read == 0 ? -Errno.TryAgain : read;
        }

        public override int Write(ReadOnlySpan<byte> bytes)
        {
            if (IsGone)
            {
                return -Errno.Io;
            }

            foreach (var b in bytes)
            {
                port._waiting.Enqueue(b);
            }

            return bytes.Length;
        }
    }
}
