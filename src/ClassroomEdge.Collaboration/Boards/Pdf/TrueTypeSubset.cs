using System.Buffers.Binary;

namespace ClassroomEdge.Collaboration.Boards.Pdf;

/// <summary>
/// A font of only the glyphs that are used, numbered anew from 0 (which stays the one for what is missing). A Chinese font
/// of 5 MB becomes a few kilobytes.
/// </summary>
internal sealed class TrueTypeSubset
{
    // A part of a composed glyph: two-byte arguments, its own scale, more parts, two scales, a matrix (OpenType, glyf).
    private const int WordArguments = 0x0001;
    private const int OneScale = 0x0008;
    private const int MoreParts = 0x0020;
    private const int TwoScales = 0x0040;
    private const int Matrix = 0x0080;

    private readonly TrueTypeFont _font;
    private readonly List<int> _glyphs = [0];
    private readonly Dictionary<int, int> _numbers = new() { [0] = 0 };

    public TrueTypeSubset(TrueTypeFont font) => _font = font;

    /// <summary>How many there are, parts of composed ones included once written.</summary>
    public int Count => _glyphs.Count;

    /// <summary>The new number of a glyph.</summary>
    public int NumberOf(int glyph)
    {
        if (!_numbers.TryGetValue(glyph, out var number))
        {
            _numbers[glyph] = number = _glyphs.Count;
            _glyphs.Add(glyph);
        }

        return number;
    }

    /// <summary>Its advance in 1/1000 of the em, as PDF counts.</summary>
    public int WidthOf(int number) =>
        (int)Math.Round(_font.MetricsOf(_glyphs[number]).Advance * 1000.0 / _font.UnitsPerEm);

    /// <summary>The font file.</summary>
    public byte[] Write()
    {
        using var outlines = new MemoryStream();
        var places = new List<int> { 0 };
        // Grows by the parts of composed glyphs.
        for (var i = 0; i < _glyphs.Count; i++)
        {
            outlines.Write(Renumbered(_font.OutlineOf(_glyphs[i]).ToArray()));
            while (outlines.Length % 4 != 0)
            {
                outlines.WriteByte(0);
            }

            places.Add((int)outlines.Length);
        }

        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["glyf"] = outlines.ToArray(),
            ["head"] = Head(),
            ["hhea"] = With(_font.Table("hhea"), 34, _glyphs.Count),
            ["hmtx"] = Metrics(),
            ["loca"] = Places(places),
            ["maxp"] = With(_font.Table("maxp"), 4, _glyphs.Count),
        };
        foreach (var tag in (string[])["cvt ", "fpgm", "prep"])
        {
            if (!_font.Table(tag).IsEmpty)
            {
                tables[tag] = _font.Table(tag).ToArray();
            }
        }

        return File(tables);
    }

    private byte[] Renumbered(byte[] outline)
    {
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return outline;
        }

        for (var at = 10; ;)
        {
            int flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)NumberOf(part));
            if ((flags & MoreParts) == 0)
            {
                return outline;
            }

            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2)
                + ((flags & OneScale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0);
        }
    }

    private byte[] Head()
    {
        // Long places, and the sum over the file left out: nobody checks it in a PDF.
        var head = With(_font.Table("head"), 50, 1);
        head.AsSpan(8, 4).Clear();
        return head;
    }

    private byte[] Metrics()
    {
        var metrics = new byte[_glyphs.Count * 4];
        for (var i = 0; i < _glyphs.Count; i++)
        {
            var (advance, bearing) = _font.MetricsOf(_glyphs[i]);
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(i * 4), (ushort)advance);
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan((i * 4) + 2), (short)bearing);
        }

        return metrics;
    }

    private static byte[] Places(List<int> places)
    {
        var table = new byte[places.Count * 4];
        for (var i = 0; i < places.Count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(i * 4), places[i]);
        }

        return table;
    }

    private static byte[] With(ReadOnlySpan<byte> table, int at, int value)
    {
        var copy = table.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)value);
        return copy;
    }

    private static byte[] File(SortedDictionary<string, byte[]> tables)
    {
        using var file = new MemoryStream();
        Span<byte> head = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32BigEndian(head, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(head[4..], (ushort)tables.Count);
        file.Write(head[..12]);
        var at = 12 + (tables.Count * 16);
        foreach (var (tag, table) in tables)
        {
            System.Text.Encoding.ASCII.GetBytes(tag, head);
            BinaryPrimitives.WriteUInt32BigEndian(head[4..], Sum(table));
            BinaryPrimitives.WriteInt32BigEndian(head[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(head[12..], table.Length);
            file.Write(head);
            at += (table.Length + 3) & ~3;
        }

        foreach (var table in tables.Values)
        {
            file.Write(table);
            file.Write(new byte[((table.Length + 3) & ~3) - table.Length]);
        }

        return file.ToArray();
    }

    private static uint Sum(byte[] table)
    {
        var sum = 0u;
        for (var i = 0; i < table.Length; i++)
        {
            sum += (uint)table[i] << (24 - ((i % 4) * 8));
        }

        return sum;
    }
}
