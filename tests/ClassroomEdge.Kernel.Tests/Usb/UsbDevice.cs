using System.Buffers.Binary;
using System.Text;

namespace ClassroomEdge.Kernel.Tests.Usb;

/// <summary>
/// A USB HID device made in this process: the kernel's uhid (Documentation/hid/uhid.rst) hands the reports of its real driver
/// to us. Plugged in by the constructor's end, pulled out by disposing.
/// </summary>
internal abstract class UsbDevice : IDisposable
{
    // linux/uhid.h; all structures are packed.
    private const int Destroy = 1;
    private const int Output = 6;
    private const int GetReport = 9;
    private const int GetReportReply = 10;
    private const int Create2 = 11;
    private const int Input2 = 12;
    private const int SetReport = 13;
    private const int SetReportReply = 14;
    private const int DataMax = 4096;
    private const int EventSize = 4376;
    private const ushort BusUsb = 3;

    private readonly FileStream _file;
    private readonly Thread _thread;
    private volatile bool _gone;

    protected UsbDevice(string name, ushort vendor, ushort product, params ReadOnlySpan<HidReport> reports)
    {
        _file = new FileStream("/dev/uhid", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        var descriptor = Descriptor(reports);
        var create = new byte[EventSize];
        BinaryPrimitives.WriteUInt32LittleEndian(create, Create2);
        Encoding.ASCII.GetBytes(name, create.AsSpan(4, 127));
        var tail = create.AsSpan(4 + 128 + 64 + 64);
        BinaryPrimitives.WriteUInt16LittleEndian(tail, (ushort)descriptor.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(tail[2..], BusUsb);
        BinaryPrimitives.WriteUInt32LittleEndian(tail[4..], vendor);
        BinaryPrimitives.WriteUInt32LittleEndian(tail[8..], product);
        descriptor.CopyTo(tail[20..]);
        _file.Write(create);
        _thread = new Thread(Serve) { IsBackground = true, Name = name };
    }

    public void Dispose()
    {
        _gone = true;
        Send(Destroy, 0, []);
        _file.Dispose();
    }

    /// <summary>Begins to answer the driver; the last thing of a constructor.</summary>
    protected void Plug() => _thread.Start();

    /// <summary>An output report; the result is sent back as an input report, null: none.</summary>
    protected abstract byte[]? Take(ReadOnlySpan<byte> report);

    /// <summary>A feature report that the driver reads, its number first.</summary>
    protected virtual byte[] Feature(byte id) => [id];

    /// <summary>A feature report that the driver writes, its number first.</summary>
    protected virtual void SetFeature(ReadOnlySpan<byte> report)
    {
    }

    private static byte[] Descriptor(ReadOnlySpan<HidReport> reports)
    {
        // Vendor's page, one collection, bytes from 0 to 255.
        List<byte> items = [0x06, 0x00, 0xFF, 0x09, 0x01, 0xA1, 0x01, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08];
        foreach (var report in reports)
        {
            if (report.Id != 0)
            {
                items.AddRange([0x85, report.Id]);
            }

            items.AddRange([0x09, 0x01, 0x95, (byte)report.Length, (byte)report.Kind, 0x02]);
        }

        return [.. items, 0xC0];
    }

    private void Serve()
    {
        var buffer = new byte[EventSize];
        while (!_gone)
        {
            try
            {
                if (_file.Read(buffer) > 0)
                {
                    Handle(buffer);
                }
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Handle(ReadOnlySpan<byte> message)
    {
        var body = message[4..];
        switch (BinaryPrimitives.ReadInt32LittleEndian(message))
        {
            case Output:
                var size = BinaryPrimitives.ReadUInt16LittleEndian(body[DataMax..]);
                if (Take(body[..size]) is { } answer)
                {
                    Span<byte> length = stackalloc byte[2];
                    BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)answer.Length);
                    Send(Input2, 0, [.. length, .. answer]);
                }

                break;
            case GetReport:
                var feature = Feature(body[4]);
                Send(GetReportReply, BinaryPrimitives.ReadUInt32LittleEndian(body), [0, 0, (byte)feature.Length, 0, .. feature]);
                break;
            case SetReport:
                SetFeature(body.Slice(8, BinaryPrimitives.ReadUInt16LittleEndian(body[6..])));
                Send(SetReportReply, BinaryPrimitives.ReadUInt32LittleEndian(body), [0, 0]);
                break;
            default:
                break;
        }
    }

    private void Send(int type, uint id, ReadOnlySpan<byte> rest)
    {
        var message = new byte[EventSize];
        BinaryPrimitives.WriteInt32LittleEndian(message, type);
        var at = 4;
        if (type is GetReportReply or SetReportReply)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(4), id);
            at = 8;
        }

        rest.CopyTo(message.AsSpan(at));
        _file.Write(message);
    }
}
