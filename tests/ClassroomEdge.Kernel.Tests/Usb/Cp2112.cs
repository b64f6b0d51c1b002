using System.Buffers.Binary;
using System.Collections.Concurrent;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Chips;

namespace ClassroomEdge.Kernel.Tests.Usb;

/// <summary>
/// Silicon Labs CP2112, a USB adapter to I²C and eight GPIO lines, at the level of its HID reports (AN495). Its kernel driver
/// makes interrupts of its lines, so they have edges. The simulated chips hang on its I²C.
/// </summary>
internal sealed class Cp2112 : UsbDevice
{
    private const byte GpioConfig = 0x02;
    private const byte GpioGet = 0x03;
    private const byte GpioSet = 0x04;
    private const byte Version = 0x05;
    private const byte SmbusConfig = 0x06;
    private const byte ReadRequest = 0x10;
    private const byte WriteReadRequest = 0x11;
    private const byte ForceSend = 0x12;
    private const byte ReadResponse = 0x13;
    private const byte WriteRequest = 0x14;
    private const byte StatusRequest = 0x15;
    private const byte StatusResponse = 0x16;
    private const byte Cancel = 0x17;
    private const byte LockByte = 0x20;

    private const byte Complete = 0x02;
    private const byte Error = 0x03;
    private const byte Success = 0x05;
    private const byte Nack = 0x00;
    private const int ChunkMaximum = 61;

    private readonly ConcurrentDictionary<byte, SimulatedI2cChip> _chips = new();
    private readonly ConcurrentQueue<byte> _transfers = new();
    private ReadOnlyMemory<byte> _read;
    private bool _isAcknowledged;

    private volatile byte _outputs;
    private volatile byte _levels;

    public Cp2112()
        : base(
            "CP2112 HID USB-to-SMBus Bridge",
            0x10C4,
            0xEA90,
            new HidReport(GpioConfig, 4, HidReportKind.Feature),
            new HidReport(GpioGet, 1, HidReportKind.Feature),
            new HidReport(GpioSet, 2, HidReportKind.Feature),
            new HidReport(Version, 2, HidReportKind.Feature),
            new HidReport(SmbusConfig, 13, HidReportKind.Feature),
            new HidReport(LockByte, 1, HidReportKind.Feature),
            new HidReport(ReadRequest, 3, HidReportKind.Output),
            new HidReport(WriteReadRequest, 20, HidReportKind.Output),
            new HidReport(ForceSend, 2, HidReportKind.Output),
            new HidReport(ReadResponse, 63, HidReportKind.Input),
            new HidReport(WriteRequest, 62, HidReportKind.Output),
            new HidReport(StatusRequest, 1, HidReportKind.Output),
            new HidReport(StatusResponse, 6, HidReportKind.Input),
            new HidReport(Cancel, 1, HidReportKind.Output)) => Plug();

    /// <summary>The report of each transfer so far: a write and a read joined by a repeated START are one, 0x11.</summary>
    public IReadOnlyCollection<byte> Transfers => _transfers;

    /// <summary>Level of a wire.</summary>
    public bool Wire(int line) => (_levels >> line & 1) != 0;

    /// <summary>What a contact does to a wire.</summary>
    public void Pull(int line, bool high) => _levels = (byte)(high ? _levels | (1 << line) : _levels & ~(1 << line));

    /// <summary>Solders a chip on.</summary>
    public void Add(byte address, SimulatedI2cChip chip)
    {
        // The driver waits 50 ms for an answer; nothing may have to be compiled within them.
        _chips[address] = chip;
        Take([ReadRequest, (byte)(address << 1), 0, 1]);
        Take([WriteReadRequest, (byte)(address << 1), 0, 1, 0]);
        Take([WriteRequest, (byte)(address << 1), 0]);
        Take([StatusRequest, 1]);
        Take([ForceSend, 0, 1]);
        _transfers.Clear();
    }

    protected override byte[]? Take(ReadOnlySpan<byte> report)
    {
        switch (report[0])
        {
            case ReadRequest:
                Transfer(report, [], BinaryPrimitives.ReadUInt16BigEndian(report[2..]));
                return null;
            case WriteReadRequest:
                Transfer(report, report.Slice(5, report[4]), BinaryPrimitives.ReadUInt16BigEndian(report[2..]));
                return null;
            case WriteRequest:
                Transfer(report, report.Slice(3, report[2]), 0);
                return null;
            case StatusRequest:
                var status = new byte[7];
                (status[0], status[1], status[2]) = (StatusResponse, _isAcknowledged ? Complete : Error, _isAcknowledged ? Success : Nack);
                BinaryPrimitives.WriteUInt16BigEndian(status.AsSpan(5), (ushort)_read.Length);
                return status;
            case ForceSend:
                var response = new byte[3 + ChunkMaximum];
                var length = Math.Min(ChunkMaximum, _read.Length);
                (response[0], response[1], response[2]) = (ReadResponse, Complete, (byte)length);
                _read.Span[..length].CopyTo(response.AsSpan(3));
                _read = _read[length..];
                return response;
            default:
                return null;
        }
    }

    protected override byte[] Feature(byte id) => id switch
    {
        GpioConfig => [id, _outputs, 0xFF, 0, 0],
        GpioGet => [id, _levels],
        Version => [id, 0x0C, 0x02],
        SmbusConfig => [id, .. new byte[13]],
        LockByte => [id, 0],
        _ => [id],
    };

    protected override void SetFeature(ReadOnlySpan<byte> report)
    {
        switch (report[0])
        {
            case GpioConfig:
                _outputs = report[1];
                break;

            // Value, then the lines that it is for; only outputs take it.
            case GpioSet:
                var mask = (byte)(report[2] & _outputs);
                _levels = (byte)((_levels & ~mask) | (report[1] & mask));
                break;
            default:
                break;
        }
    }

    /// <summary>Before a write comes its address, and after it, when something is to be read, a repeated START.</summary>
    private void Transfer(ReadOnlySpan<byte> report, ReadOnlySpan<byte> written, int length)
    {
        _transfers.Enqueue(report[0]);
        _read = default;
        _isAcknowledged = _chips.TryGetValue((byte)(report[1] >> 1), out var chip) && chip.Fault != ChipFault.Absent
            && (report[0] == ReadRequest || chip.Write(written));
        if (_isAcknowledged && length > 0)
        {
            var buffer = new byte[length];
            _isAcknowledged = chip!.Read(buffer);
            _read = _isAcknowledged ? buffer : default;
        }
    }
}
