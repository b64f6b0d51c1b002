using System.Buffers.Binary;

namespace ClassroomEdge.Collaboration.Boards.Pdf;

/// <summary>Reads an OpenType font with TrueType outlines, or the first one of a collection, as far as embedding needs it.</summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] _file;
    private readonly Dictionary<string, (int At, int Length)> _tables = [];
    private readonly int _hMetrics;
    private readonly bool _longPlaces;
    private readonly int _cmap;
    private readonly bool _cmapIsSparse;

    private TrueTypeFont(byte[] file)
    {
        _file = file;
        var at = Tag(0) == "ttcf" ? (int)U32(12) : 0;
        for (var i = 0; i < U16(at + 4); i++)
        {
            var entry = at + 12 + (i * 16);
            _tables[Tag(entry)] = ((int)U32(entry + 8), (int)U32(entry + 12));
        }

        UnitsPerEm = U16(At("head") + 18);
        _longPlaces = U16(At("head") + 50) != 0;
        Ascent = (short)U16(At("hhea") + 4);
        Descent = (short)U16(At("hhea") + 6);
        _hMetrics = U16(At("hhea") + 34);
        Glyphs = U16(At("maxp") + 4);
        (_cmap, _cmapIsSparse) = FindCmap();
        At("glyf");
        At("loca");
    }

    public int UnitsPerEm { get; }

    public int Ascent { get; }

    public int Descent { get; }

    public int Glyphs { get; }

    /// <summary>The font; null when it cannot be embedded that way.</summary>
    public static TrueTypeFont? Read(byte[] file)
    {
        try
        {
            return new TrueTypeFont(file);
        }
        catch (Exception e) when (e is ArgumentException or KeyNotFoundException or IndexOutOfRangeException or NotSupportedException)
        {
            return null;
        }
    }

    public ReadOnlySpan<byte> Table(string tag) =>
        _tables.TryGetValue(tag, out var table) ? _file.AsSpan(table.At, table.Length) : [];

    /// <summary>The glyph of a character; 0 when the font has none.</summary>
    public int GlyphOf(int character)
    {
        if (_cmapIsSparse)
        {
            for (var i = 0; i < U32(_cmap + 12); i++)
            {
                var group = _cmap + 16 + (i * 12);
                if (character >= U32(group) && character <= U32(group + 4))
                {
                    return (int)(U32(group + 8) + character - U32(group));
                }
            }

            return 0;
        }

        var segments = U16(_cmap + 6) / 2;
        for (var i = 0; i < segments && character <= 0xffff; i++)
        {
            var end = U16(_cmap + 14 + (i * 2));
            var startAt = _cmap + 16 + (segments * 2) + (i * 2);
            if (character > end || character < U16(startAt))
            {
                continue;
            }

            var delta = U16(startAt + (segments * 2));
            var rangeAt = startAt + (segments * 4);
            var range = U16(rangeAt);
            if (range == 0)
            {
                return (character + delta) & 0xffff;
            }

            var glyph = U16(rangeAt + range + ((character - U16(startAt)) * 2));
            return glyph == 0 ? 0 : (glyph + delta) & 0xffff;
        }

        return 0;
    }

    /// <summary>How far the pen goes, and the left side bearing; in units of the em.</summary>
    public (int Advance, int LeftBearing) MetricsOf(int glyph)
    {
        var table = At("hmtx");
        return glyph < _hMetrics
            ? (U16(table + (glyph * 4)), (short)U16(table + (glyph * 4) + 2))
            : (U16(table + ((_hMetrics - 1) * 4)), (short)U16(table + (_hMetrics * 4) + ((glyph - _hMetrics) * 2)));
    }

    /// <summary>The outline as the file has it; empty for a blank.</summary>
    public ReadOnlySpan<byte> OutlineOf(int glyph)
    {
        var places = At("loca");
        var (from, to) = _longPlaces
            ? ((int)U32(places + (glyph * 4)), (int)U32(places + (glyph * 4) + 4))
            : (U16(places + (glyph * 2)) * 2, U16(places + (glyph * 2) + 2) * 2);
        return _file.AsSpan(At("glyf") + from, to - from);
    }

    private int At(string tag) => _tables[tag].At;

    private (int At, bool IsSparse) FindCmap()
    {
        var table = At("cmap");
        (int, bool)? best = null;
        for (var i = 0; i < U16(table + 2); i++)
        {
            var entry = table + 4 + (i * 8);
            var at = table + (int)U32(entry + 4);
            var unicode = U16(entry) is 0 or 3;
            if (unicode && U16(at) == 12)
            {
                return (at, true);
            }

            if (unicode && U16(at) == 4)
            {
                best = (at, false);
            }
        }

        return best ?? throw new NotSupportedException("no table of Unicode characters");
    }

    private string Tag(int at) => System.Text.Encoding.ASCII.GetString(_file, at, 4);

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at));

    private long U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(at));
}
