using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Kernel.Tests.Usb;

/// <summary>
/// Microchip MCP2221A, a USB adapter to I²C and four GPIO lines, at the level of its USB commands (data sheet DS20005565,
/// section 3). What hangs on its I²C pins is given; its lines are not used here, they have no interrupts.
/// </summary>
internal sealed class Mcp2221a : UsbDevice
{
    private const int ReportLength = 64;
    private const int ChunkLength = 60;
    private const byte AddressNack = 0x25;
    private const byte ReadComplete = 0x55;

    private readonly II2cBus _chips;
    private readonly List<byte> _incoming = [];
    private byte[] _read = [];
    private int _readAt;
    private bool _nack;

    public Mcp2221a(II2cBus chips)
        : base(
            "MCP2221 USB-I2C/UART Combo",
            0x04D8,
            0x00DD,
            new HidReport(0, ReportLength, HidReportKind.Input),
            new HidReport(0, ReportLength, HidReportKind.Output))
    {
        _chips = chips;
        Plug();
    }

    protected override byte[] Take(ReadOnlySpan<byte> report)
    {
        var answer = new byte[ReportLength];
        answer[0] = report[0];
        switch (report[0])
        {
            // Status, cancel, set speed.
            case 0x10:
                Status(report, answer);
                break;

            // Write, with and without STOP.
            case 0x90 or 0x94:
                Write(report);
                break;

            // Read, with START and repeated START.
            case 0x91 or 0x93:
                Read(report, answer);
                break;

            case 0x40:
                GetData(answer);
                break;

            default:
                break;
        }

        return answer;
    }

    private void Status(ReadOnlySpan<byte> report, byte[] answer)
    {
        if (report.Length > 2 && report[2] == 0x10)
        {
            _nack = false;
        }

        answer[3] = report.Length > 3 && report[3] == 0x20 ? (byte)0x20 : (byte)0;
        answer[20] = _nack ? (byte)0x40 : (byte)0;
    }

    private void Write(ReadOnlySpan<byte> report)
    {
        var total = report[1] | (report[2] << 8);
        _incoming.AddRange(report[4..Math.Min(report.Length, 4 + Math.Min(ChunkLength, total - _incoming.Count))]);
        if (_incoming.Count >= total)
        {
            byte[] data = [.. _incoming];
            _incoming.Clear();
            _nack = !Acknowledged(report[3], address => _chips.Write(address, data));
        }
    }

    private void Read(ReadOnlySpan<byte> report, byte[] answer)
    {
        if (_nack)
        {
            // The write before the repeated START was not acknowledged.
            _nack = false;
            (answer[1], answer[2]) = (1, AddressNack);
            return;
        }

        var data = new byte[report[1] | (report[2] << 8)];
        (_read, _readAt) = (data, 0);
        _nack = !Acknowledged(report[3], address => _chips.Read(address, data));
    }

    private void GetData(byte[] answer)
    {
        if (_nack)
        {
            _nack = false;
            answer[2] = AddressNack;
            return;
        }

        var length = Math.Min(ChunkLength, _read.Length - _readAt);
        (answer[2], answer[3]) = (ReadComplete, (byte)length);
        _read.AsSpan(_readAt, length).CopyTo(answer.AsSpan(4));
        _readAt += length;
    }

    private static bool Acknowledged(byte address, Action<byte> transfer)
    {
        try
        {
            transfer((byte)(address >> 1));
            return true;
        }
        catch (BusException)
        {
            return false;
        }
    }
}
