using System.Buffers.Binary;

namespace ClassroomEdge.Collaboration.Boards.Pdf;

/// <summary>A JPEG or PNG as PDF holds it: the packed data as they are, nothing is decoded.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Dictionary">Of the image object.</param>
/// <param name="Data">Of the image object.</param>
internal sealed record PdfPicture(int Width, int Height, string Dictionary, byte[] Data)
{
    private static ReadOnlySpan<byte> PngHead => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>Null when it is neither, or of a kind that PDF does not take (PNG with transparency or interlaced).</summary>
    public static PdfPicture? Read(byte[] file)
    {
        try
        {
            return file.AsSpan().StartsWith(PngHead) ? Png(file) : file is [0xff, 0xd8, ..] ? Jpeg(file) : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            // Cut off.
            return null;
        }
    }

    private static PdfPicture? Jpeg(ReadOnlySpan<byte> file)
    {
        // Segments up to the frame header, which tells the size (ITU-T T.81, B.2.2).
        for (var at = 2; ;)
        {
            if (file[at..][0] != 0xff)
            {
                return null;
            }

            int marker = file[at..][1];
            if (marker is 0xff)
            {
                at++;
                continue;
            }

            if (marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc))
            {
                var frame = file.Slice(at + 4, 6);
                var colours = frame[5] switch { 1 => "/DeviceGray", 3 => "/DeviceRGB", _ => null };
                var height = BinaryPrimitives.ReadUInt16BigEndian(frame[1..]);
                var width = BinaryPrimitives.ReadUInt16BigEndian(frame[3..]);
                return colours is null || width == 0 || height == 0
                    ? null
                    : new PdfPicture(width, height, Head(width, height, colours, frame[0]) + " /Filter /DCTDecode", file.ToArray());
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file.Slice(at + 2, 2));
        }
    }

    private static PdfPicture? Png(ReadOnlySpan<byte> file)
    {
        var head = file.Slice(16, 13);
        var width = BinaryPrimitives.ReadInt32BigEndian(head);
        var height = BinaryPrimitives.ReadInt32BigEndian(head[4..]);
        var (bits, kind, interlaced) = (head[8], head[9], head[12]);
        if (kind is not (0 or 2 or 3) || bits > 8 || interlaced != 0 || width <= 0 || height <= 0)
        {
            return null;
        }

        using var data = new MemoryStream();
        ReadOnlySpan<byte> palette = [];
        for (var at = 8; ;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.Slice(at, 4));
            var name = file.Slice(at + 4, 4);
            var body = file.Slice(at + 8, length);
            if (name.SequenceEqual("IDAT"u8))
            {
                data.Write(body);
            }
            else if (name.SequenceEqual("PLTE"u8))
            {
                palette = body;
            }
            else if (name.SequenceEqual("IEND"u8))
            {
                break;
            }

            at += 12 + length;
        }

        var colours = kind switch
        {
            0 => "/DeviceGray",
            2 => "/DeviceRGB",
            _ => $"[/Indexed /DeviceRGB {(palette.Length / 3) - 1} <{Convert.ToHexString(palette)}>]",
        };
        // PNG's own filters are what PDF calls predictor 15 (7.4.4.4).
        var dictionary = Head(width, height, colours, bits)
            + $" /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors {(kind == 2 ? 3 : 1)} /BitsPerComponent {bits} /Columns {width} >>";
        return new PdfPicture(width, height, dictionary, data.ToArray());
    }

    private static string Head(int width, int height, string colours, int bits) =>
        $"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace {colours} /BitsPerComponent {bits}";
}
