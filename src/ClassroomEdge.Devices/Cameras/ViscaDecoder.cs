using System.Globalization;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Devices.Cameras;

/// <summary>VISCA in words, with or without the header of VISCA over IP.</summary>
internal sealed class ViscaDecoder : ITransferDecoder
{
    public string Driver => "visca";

    public TransferText? Decode(PortTransfer transfer, ReadOnlySpan<byte> asked)
    {
        var data = transfer.Data;
        uint? number = null;
        if (ViscaHeader.TryParse(data, out var header, out var payload))
        {
            number = header.Number;
            data = payload;
            if (header.Kind is ViscaHeader.Control or ViscaHeader.ControlReply)
            {
                return payload.Span switch
                {
                    [0x01] => header.Kind == ViscaHeader.Control
                        ? TransferText.Of("visca.anew", "numbers begin anew")
                        : TransferText.Of("visca.anew-done", "numbers began anew"),
                    [0x0F, 0x01, ..] => Numbered(TransferText.Of("visca.bad-number", "abnormal number"), number),
                    [0x0F, ..] => Numbered(TransferText.Of("visca.bad-message", "unknown kind of message"), number),
                    _ => null,
                };
            }
        }

        return (transfer.Kind == TransferKind.Out ? Message(data.Span) : Reply(data)) is { } text ? Numbered(text, number) : null;
    }

    private static TransferText Numbered(TransferText text, uint? number) => number is null ? text : text with
    {
        Text = string.Create(CultureInfo.InvariantCulture, $"{text.Text} #{number}"),
        Values = text.Values.Add("number", string.Create(CultureInfo.InvariantCulture, $"{number}")),
    };

    private static TransferText? Message(ReadOnlySpan<byte> message) => message.Length < 4 || message[^1] != ViscaMessage.End
        ? null
        : message[1..^1] switch
        {
            [0x09, 0x04, 0x00] => TransferText.Of("visca.power", "power?"),
            [0x01, 0x04, 0x00, 0x02] => TransferText.Of("visca.power-on", "power on"),
            [0x01, 0x04, 0x00, _] => TransferText.Of("visca.power-off", "power off"),
            [0x09, 0x06, 0x12] => TransferText.Of("visca.pan-tilt", "pan and tilt?"),
            [0x09, 0x04, 0x47] => TransferText.Of("visca.zoom", "zoom?"),
            [0x01, 0x04, 0x3F, 0x02, var preset] => TransferText.Of("visca.recall", $"recall preset {preset}", ("preset", $"{preset}")),
            [0x01, 0x04, 0x3F, 0x01, var preset] => TransferText.Of("visca.save", $"save preset {preset}", ("preset", $"{preset}")),
            [0x01, 0x06, 0x01, _, _, 0x03, 0x03] => TransferText.Of("visca.stop", "stop"),
            [0x01, 0x06, 0x01, var pan, var tilt, >= 1 and <= 3 and var x, >= 1 and <= 3 and var y] => Turn(pan, tilt, x, y),
            [0x01, 0x04, 0x07, var zoom] => (zoom >> 4) switch
            {
                2 => TransferText.Of("visca.nearer", $"nearer {zoom & 7}", ("speed", $"{zoom & 7}")),
                3 => TransferText.Of("visca.wider", $"wider {zoom & 7}", ("speed", $"{zoom & 7}")),
                _ => TransferText.Of("visca.zoom-stop", "zoom stop"),
            },
            _ => null,
        };

    private static TransferText Turn(byte pan, byte tilt, byte x, byte y) => TransferText.Of(
        "visca.turn",
        string.Join(
            ", ",
            new[]
            {
                x switch { 1 => $"left {pan}", 2 => $"right {pan}", _ => "" },
                y switch { 1 => $"up {tilt}", 2 => $"down {tilt}", _ => "" },
            }.Where(w => w.Length > 0)),
        ("directions", (x switch { 1 => $"← {pan} ", 2 => $"→ {pan} ", _ => "" } + y switch { 1 => $"↑ {tilt}", 2 => $"↓ {tilt}", _ => "" }).TrimEnd()));

    private static TransferText? Reply(ReadOnlyMemory<byte> message)
    {
        if (message.Length == 0)
        {
            return null;
        }

        var reply = ViscaReply.Parse(message, (message.Span[0] >> 4) - 8);
        return reply.Kind switch
        {
            ViscaReplyKind.Acknowledged => TransferText.Of("visca.taken", "taken"),
            ViscaReplyKind.Done => TransferText.Of("visca.done", "done"),
            ViscaReplyKind.Error => TransferText.Of("visca.error", $"error 0x{reply.Code:x2}", ("code", $"0x{reply.Code:x2}")),
            ViscaReplyKind.Answer when reply.Data.Length == 8 => Position(
                Number(reply.Data.Span[..4]), Number(reply.Data.Span[4..])),
            ViscaReplyKind.Answer when reply.Data.Length == 4 => TransferText.Of(
                "visca.zoomed", $"zoom {Number(reply.Data.Span)}", ("zoom", Number(reply.Data.Span))),
            ViscaReplyKind.Answer when reply.Data.Span is [0x02] => TransferText.Of("visca.on", "on"),
            ViscaReplyKind.Answer when reply.Data.Span is [0x03] => TransferText.Of("visca.off", "off"),
            _ => null,
        };
    }

    private static TransferText Position(string pan, string tilt) =>
        TransferText.Of("visca.position", $"pan {pan}, tilt {tilt}", ("pan", pan), ("tilt", tilt));

    private static string Number(ReadOnlySpan<byte> data) =>
        ViscaMessage.Position(data).ToString(CultureInfo.InvariantCulture);
}
