using System.Globalization;
using System.Text;

namespace ClassroomEdge.Collaboration.Boards.Pdf;

/// <summary>
/// The font of a document's text. With a font on this machine: the glyphs in use are embedded, with a table that gives
/// their characters back, so that the text can be searched and copied. Without: the standard Chinese font of PDF
/// (STSong-Light, ISO 32000-1, 9.7.5.2), which readers bring along.
/// </summary>
internal sealed class PdfFont(TrueTypeFont? font)
{
    private readonly TrueTypeSubset? _subset = font is null ? null : new TrueTypeSubset(font);
    private readonly SortedDictionary<int, int> _characters = [];

    /// <summary>The text as a string of this font, in hexadecimal.</summary>
    public string Encode(string text)
    {
        if (_subset is null)
        {
            return $"<{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";
        }

        var hex = new StringBuilder("<");
        foreach (var rune in text.EnumerateRunes())
        {
            var number = _subset.NumberOf(font!.GlyphOf(rune.Value));
            _characters.TryAdd(number, rune.Value);
            hex.Append(number.ToString("X4", CultureInfo.InvariantCulture));
        }

        return hex.Append('>').ToString();
    }

    /// <summary>Writes the font's objects, once all text is encoded.</summary>
    public void Write(PdfDocument document, int number)
    {
        if (_subset is null || font is null)
        {
            var standard = document.Add("""
                << /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000
                /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /W [1 [207] 2 94 500]
                /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880]
                /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>
                """);
            document.Write(
                number,
                $"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H /DescendantFonts [{standard} 0 R] >>");
            return;
        }

        var file = _subset.Write();
        var data = document.AddPacked($"/Length1 {file.Length}", file);
        int Scaled(int units) => (int)Math.Round(units * 1000.0 / font.UnitsPerEm);
        var descriptor = document.Add(
            $"<< /Type /FontDescriptor /FontName /EDGEAA+Board /Flags 4 /FontBBox [-1000 {Scaled(font.Descent)} 2000 {Scaled(font.Ascent)}] /ItalicAngle 0 /Ascent {Scaled(font.Ascent)} /Descent {Scaled(font.Descent)} /CapHeight {Scaled(font.Ascent)} /StemV 80 /FontFile2 {data} 0 R >>");
        var widths = string.Join(' ', Enumerable.Range(0, _subset.Count).Select(_subset.WidthOf));
        var glyphs = document.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /EDGEAA+Board /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 1000 /W [0 [{widths}]] /CIDToGIDMap /Identity >>");
        var characters = document.AddPacked("", Encoding.ASCII.GetBytes(ToUnicode()));
        document.Write(
            number,
            $"<< /Type /Font /Subtype /Type0 /BaseFont /EDGEAA+Board /Encoding /Identity-H /DescendantFonts [{glyphs} 0 R] /ToUnicode {characters} 0 R >>");
    }

    private string ToUnicode()
    {
        var map = new StringBuilder("""
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap
            /CMapName /Board def /CMapType 2 def
            1 begincodespacerange <0000> <FFFF> endcodespacerange

            """);
        // At most 100 in one block (Adobe, CMap specification).
        foreach (var block in _characters.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (number, character) in block)
            {
                var utf16 = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(character)));
                map.Append(CultureInfo.InvariantCulture, $"<{number:X4}> <{utf16}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap end end\n").ToString();
    }
}
