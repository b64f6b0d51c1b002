using QRCoder;

namespace ClassroomEdge.Lessons.Invitations;

/// <summary>A link as QR code.</summary>
public static class QrImage
{
    /// <summary>An SVG document that scales; dark on light with the quiet zone, as scanners need it.</summary>
    public static string Svg(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(
            8, "#000000", "#ffffff", drawQuietZones: true, sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
