using System.Globalization;

namespace ClassroomEdge.Core.Protocols.Wire;

/// <summary>What stood in a field.</summary>
/// <param name="Slice">Characters that are bytes.</param>
/// <param name="Format">As the pattern says.</param>
/// <param name="IsBinary">True: codes are hexadecimal bytes.</param>
internal readonly record struct MatchedField(string Slice, FieldFormat Format, bool IsBinary)
{
    /// <summary>As the protocol file writes codes.</summary>
    public string Code => IsBinary ? Hex.Write(Slice) : Slice.Trim();

    /// <summary>As a number; false when it is none.</summary>
    public bool TryNumber(out double number) => Format.TryRead(Slice, IsBinary, out number);

    /// <summary>It is this code, however written: in decimal fields 01 is 1.</summary>
    public bool Is(string code) => IsBinary
        ? Slice == Hex.Read(code)
        : Code.Equals(code.Trim(), StringComparison.OrdinalIgnoreCase)
            || (Format.Kind is FieldFormatKind.Decimal
                && int.TryParse(Code, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var here)
                && int.TryParse(code, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var wanted)
                && here == wanted);
}
