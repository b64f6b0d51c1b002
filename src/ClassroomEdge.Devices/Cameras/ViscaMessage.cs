namespace ClassroomEdge.Devices.Cameras;

/// <summary>VISCA's commands and questions, from <c>8x</c> to <c>FF</c> (Sony SRG-X400 technical manual, command list).</summary>
internal static class ViscaMessage
{
    /// <summary>Ends every message.</summary>
    public const byte End = 0xFF;

    /// <summary>Fastest tilt that all makers take; Sony's goes to 17 hex.</summary>
    private const int FastestPan = 0x18, FastestTilt = 0x14, FastestZoom = 7;

    /// <summary>CAM_Power.</summary>
    public static byte[] Power(int address, bool on) => Message(address, 0x01, 0x04, 0x00, on ? (byte)0x02 : (byte)0x03);

    /// <summary>CAM_PowerInq.</summary>
    public static byte[] AskPower(int address) => Message(address, 0x09, 0x04, 0x00);

    /// <summary>CAM_Memory Recall.</summary>
    public static byte[] Recall(int address, int preset) => Message(address, 0x01, 0x04, 0x3F, 0x02, (byte)preset);

    /// <summary>CAM_Memory Set.</summary>
    public static byte[] Store(int address, int preset) => Message(address, 0x01, 0x04, 0x3F, 0x01, (byte)preset);

    /// <summary>Pan_tiltDrive; speeds in per cent, to the right and upwards.</summary>
    public static byte[] Drive(int address, int panPercent, int tiltPercent) => Message(
        address,
        0x01,
        0x06,
        0x01,
        Speed(panPercent, FastestPan),
        Speed(tiltPercent, FastestTilt),
        (byte)(panPercent switch { < 0 => 0x01, > 0 => 0x02, _ => 0x03 }),
        (byte)(tiltPercent switch { > 0 => 0x01, < 0 => 0x02, _ => 0x03 }));

    /// <summary>CAM_Zoom with a variable speed in per cent, towards tele.</summary>
    public static byte[] Zoom(int address, int percent) => Message(
        address,
        0x01,
        0x04,
        0x07,
        (byte)(percent switch
        {
            0 => 0x00,
            > 0 => 0x20 | ZoomSpeed(percent),
            _ => 0x30 | ZoomSpeed(percent),
        }));

    /// <summary>Pan-tiltPosInq.</summary>
    public static byte[] AskPanTilt(int address) => Message(address, 0x09, 0x06, 0x12);

    /// <summary>CAM_ZoomPosInq.</summary>
    public static byte[] AskZoom(int address) => Message(address, 0x09, 0x04, 0x47);

    /// <summary>A position of four or five half bytes, signed.</summary>
    public static int Position(ReadOnlySpan<byte> halves)
    {
        var value = 0;
        foreach (var half in halves)
        {
            value = (value << 4) | (half & 0x0F);
        }

        var sign = 1 << ((4 * halves.Length) - 1);
        return (value ^ sign) - sign;
    }

    private static byte Speed(int percent, int fastest) => (byte)Math.Max(1, Math.Abs(percent) * fastest / 100);

    private static int ZoomSpeed(int percent) => Math.Abs(percent) * FastestZoom / 100;

    private static byte[] Message(int address, params ReadOnlySpan<byte> body) => [(byte)(0x80 | address), .. body, End];
}
