using System.Globalization;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Devices.Cameras;

/// <summary>VISCA in words, with or without the header of VISCA over IP.</summary>
internal sealed class ViscaDecoder : ITransferDecoder
{
    public string Driver => "visca";

    public string? Decode(PortTransfer transfer, ReadOnlySpan<byte> asked)
    {
        var data = transfer.Data;
        var number = "";
        if (ViscaHeader.TryParse(data, out var header, out var payload))
        {
            number = string.Create(CultureInfo.InvariantCulture, $" #{header.Number}");
            data = payload;
            if (header.Kind is ViscaHeader.Control or ViscaHeader.ControlReply)
            {
                return payload.Span switch
                {
                    [0x01] => header.Kind == ViscaHeader.Control ? "numbers begin anew" : "numbers began anew",
                    [0x0F, 0x01, ..] => $"abnormal number{number}",
                    [0x0F, ..] => $"unknown kind of message{number}",
                    _ => null,
                };
            }
        }

        return (transfer.Kind == TransferKind.Out ? Message(data.Span) : Reply(data)) is { } text ? text + number : null;
    }

    private static string? Message(ReadOnlySpan<byte> message) => message.Length < 4 || message[^1] != ViscaMessage.End
        ? null
        : message[1..^1] switch
        {
            [0x09, 0x04, 0x00] => "power?",
            [0x01, 0x04, 0x00, var power] => power == 0x02 ? "power on" : "power off",
            [0x09, 0x06, 0x12] => "pan and tilt?",
            [0x09, 0x04, 0x47] => "zoom?",
            [0x01, 0x04, 0x3F, 0x02, var preset] => $"recall preset {preset}",
            [0x01, 0x04, 0x3F, 0x01, var preset] => $"save preset {preset}",
            [0x01, 0x06, 0x01, _, _, 0x03, 0x03] => "stop",
            [0x01, 0x06, 0x01, var pan, var tilt, >= 1 and <= 3 and var x, >= 1 and <= 3 and var y] => string.Join(
                ", ",
                new[]
                {
                    x switch { 1 => $"left {pan}", 2 => $"right {pan}", _ => "" },
                    y switch { 1 => $"up {tilt}", 2 => $"down {tilt}", _ => "" },
                }.Where(w => w.Length > 0)),
            [0x01, 0x04, 0x07, var zoom] => (zoom >> 4) switch { 2 => $"nearer {zoom & 7}", 3 => $"wider {zoom & 7}", _ => "zoom stop" },
            _ => null,
        };

    private static string? Reply(ReadOnlyMemory<byte> message)
    {
        if (message.Length == 0)
        {
            return null;
        }

        var reply = ViscaReply.Parse(message, (message.Span[0] >> 4) - 8);
        return reply.Kind switch
        {
            ViscaReplyKind.Acknowledged => "taken",
            ViscaReplyKind.Done => "done",
            ViscaReplyKind.Error => string.Create(CultureInfo.InvariantCulture, $"error 0x{reply.Code:x2}"),
            ViscaReplyKind.Answer when reply.Data.Length == 8 => string.Create(
                CultureInfo.InvariantCulture,
                $"pan {ViscaMessage.Position(reply.Data.Span[..4])}, tilt {ViscaMessage.Position(reply.Data.Span[4..])}"),
            ViscaReplyKind.Answer when reply.Data.Length == 4 => string.Create(
                CultureInfo.InvariantCulture, $"zoom {ViscaMessage.Position(reply.Data.Span)}"),
            ViscaReplyKind.Answer when reply.Data.Span is [0x02 or 0x03] => reply.Data.Span[0] == 0x02 ? "on" : "off",
            _ => null,
        };
    }
}
