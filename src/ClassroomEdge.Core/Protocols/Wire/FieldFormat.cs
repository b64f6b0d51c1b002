using System.Globalization;

namespace ClassroomEdge.Core.Protocols.Wire;

/// <summary>
/// How a field stands on the wire. Text: <c>d</c>, <c>d3</c> (decimal), <c>x2</c>, <c>X2</c> (hexadecimal), <c>f1</c> (decimals),
/// <c>3</c> (so many characters). Bytes: <c>u8</c>, <c>u16</c> (high byte first), <c>u16le</c>, <c>3</c> (so many bytes), and the
/// text formats, in ASCII.
/// </summary>
internal readonly record struct FieldFormat(FieldFormatKind Kind, int Width)
{
    public static readonly FieldFormat None = new(FieldFormatKind.None, 0);

    /// <summary>All of them, for messages.</summary>
    public const string Known = "d, d2…d5, x2, X2, x4, X4, f0…f6, u8, u16, u16le, or a number of characters";

    public static bool TryParse(string text, out FieldFormat format)
    {
        format = text switch
        {
            "d" => new FieldFormat(FieldFormatKind.Decimal, 0),
            "u8" => new FieldFormat(FieldFormatKind.Bytes, 1),
            "u16" => new FieldFormat(FieldFormatKind.Bytes, 2),
            "u16le" => new FieldFormat(FieldFormatKind.BytesLowFirst, 2),
            ['d', >= '2' and <= '5'] => new FieldFormat(FieldFormatKind.Decimal, text[1] - '0'),
            ['x', '2' or '4'] => new FieldFormat(FieldFormatKind.HexLower, text[1] - '0'),
            ['X', '2' or '4'] => new FieldFormat(FieldFormatKind.HexUpper, text[1] - '0'),
            ['f', >= '0' and <= '6'] => new FieldFormat(FieldFormatKind.Fixed, text[1] - '0'),
            [>= '1' and <= '9'] => new FieldFormat(FieldFormatKind.Characters, text[0] - '0'),
            _ => None,
        };
        return format.Kind is not FieldFormatKind.None;
    }

    /// <summary>The regular expression of what can stand there, on characters that are bytes.</summary>
    public string Expression(bool isBinary) => Kind switch
    {
        FieldFormatKind.None => isBinary ? "." : ".+?",
        FieldFormatKind.Decimal when Width == 0 => "[-+]?[0-9]+",
        FieldFormatKind.Fixed => @"[-+]?[0-9]+(?:\.[0-9]+)?",
        _ => $".{{{Width}}}",
    };

    /// <summary>The number as it goes onto the wire; null when it does not fit.</summary>
    public string? Write(double number, bool isBinary)
    {
        var whole = Math.Round(number, MidpointRounding.AwayFromZero);
        var invariant = CultureInfo.InvariantCulture;
        switch (Kind)
        {
            case FieldFormatKind.Fixed:
                return number.ToString($"F{Width}", invariant);
            case FieldFormatKind.None when !isBinary:
            case FieldFormatKind.Decimal when Width == 0:
                return whole.ToString("F0", invariant);
            case FieldFormatKind.None:
                return Fits(whole, 1, 256) ? ((char)whole).ToString() : null;
            case FieldFormatKind.Decimal or FieldFormatKind.Characters:
                return Fits(whole, Width, 10) ? whole.ToString("F0", invariant).PadLeft(Width, '0') : null;
            case FieldFormatKind.HexLower:
                return Fits(whole, Width, 16) ? ((long)whole).ToString($"x{Width}", invariant) : null;
            case FieldFormatKind.HexUpper:
                return Fits(whole, Width, 16) ? ((long)whole).ToString($"X{Width}", invariant) : null;
            default:
                if (!Fits(whole, Width, 256))
                {
                    return null;
                }

                var (low, high) = ((char)((long)whole & 0xFF), (char)((long)whole >> 8));
                return (Kind, Width) switch
                {
                    (_, 1) => low.ToString(),
                    (FieldFormatKind.BytesLowFirst, _) => $"{low}{high}",
                    _ => $"{high}{low}",
                };
        }
    }

    /// <summary>The number that stands there; false when it is none.</summary>
    public bool TryRead(string slice, bool isBinary, out double number)
    {
        number = 0;
        switch (Kind)
        {
            case FieldFormatKind.HexLower or FieldFormatKind.HexUpper:
                var isHex = long.TryParse(slice, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex);
                number = hex;
                return isHex;
            case FieldFormatKind.Bytes or FieldFormatKind.BytesLowFirst:
            case FieldFormatKind.None when isBinary:
                for (var i = 0; i < slice.Length; i++)
                {
                    number = (number * 256) + slice[Kind is FieldFormatKind.BytesLowFirst ? slice.Length - 1 - i : i];
                }

                return slice.Length > 0;
            default:
                return double.TryParse(slice.AsSpan().Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out number)
                    && double.IsFinite(number);
        }
    }

    private static bool Fits(double whole, int width, int radix) => whole >= 0 && whole < Math.Pow(radix, width);
}
