namespace ClassroomEdge.Kernel.Tests.Usb;

/// <summary>
/// Silicon Labs CP2112, a USB adapter to SMBus and eight GPIO lines, at the level of its HID reports (AN495). Its kernel driver
/// makes interrupts of its lines, so they have edges. Nothing hangs on its SMBus here.
/// </summary>
internal sealed class Cp2112 : UsbDevice
{
    private const byte GpioConfig = 0x02;
    private const byte GpioGet = 0x03;
    private const byte GpioSet = 0x04;
    private const byte Version = 0x05;
    private const byte SmbusConfig = 0x06;
    private const byte LockByte = 0x20;

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
            new HidReport(0x15, 1, HidReportKind.Output),
            new HidReport(0x16, 6, HidReportKind.Input)) => Plug();

    /// <summary>Level of a wire.</summary>
    public bool Wire(int line) => (_levels >> line & 1) != 0;

    /// <summary>What a contact does to a wire.</summary>
    public void Pull(int line, bool high) => _levels = (byte)(high ? _levels | (1 << line) : _levels & ~(1 << line));

    protected override byte[]? Take(ReadOnlySpan<byte> report) => null;

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
}
