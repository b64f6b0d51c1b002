using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ClassroomEdge.Collaboration.Boards.Pdf;

/// <summary>Writes the objects of a PDF (ISO 32000-1) one after the other, then their table. For one document.</summary>
internal sealed class PdfDocument
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<long> _places = [];

    public PdfDocument()
    {
        // The second line tells transports that this is no text (7.5.2).
        Raw("%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n");
    }

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        _places.Add(0);
        return _places.Count;
    }

    /// <summary>Writes an object under a reserved number.</summary>
    public void Write(int number, string body)
    {
        _places[number - 1] = _bytes.WrittenCount;
        Raw($"{number} 0 obj\n{body}\nendobj\n");
    }

    public int Add(string body)
    {
        var number = Reserve();
        Write(number, body);
        return number;
    }

    /// <summary>A stream as it is, with what its dictionary says besides its length.</summary>
    public int AddStream(string dictionary, byte[] content)
    {
        var number = Reserve();
        _places[number - 1] = _bytes.WrittenCount;
        Raw($"{number} 0 obj\n<< {dictionary} /Length {content.Length} >>\nstream\n");
        _bytes.Write(content);
        Raw("\nendstream\nendobj\n");
        return number;
    }

    /// <summary>A stream, packed.</summary>
    public int AddPacked(string dictionary, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return AddStream($"{dictionary} /Filter /FlateDecode", packed.ToArray());
    }

    /// <summary>The whole file.</summary>
    public byte[] Finish(int root, int info)
    {
        var table = _bytes.WrittenCount;
        Raw($"xref\n0 {_places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in _places)
        {
            Raw($"{place.ToString("D10", CultureInfo.InvariantCulture)} 00000 n \n");
        }

        Raw($"trailer\n<< /Size {_places.Count + 1} /Root {root} 0 R /Info {info} 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return _bytes.WrittenSpan.ToArray();
    }

    /// <summary>A text string for dictionaries: UTF-16 with byte order mark, in hexadecimal (7.9.2.2).</summary>
    public static string Text(string text) =>
        $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    private void Raw(string text) => _bytes.Write(Encoding.Latin1.GetBytes(text));
}
