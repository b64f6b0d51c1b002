using System.Text;

namespace ClassroomEdge.Core.Protocols.Wire;

/// <summary>Bytes as a protocol file writes them: pairs of hexadecimal digits, blanks between.</summary>
internal static class Hex
{
    /// <summary>Characters that are bytes (Latin-1); null when the text is no hexadecimal.</summary>
    public static string? Read(string text)
    {
        var digits = text.Replace(" ", "", StringComparison.Ordinal);
        return digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit)
            ? Encoding.Latin1.GetString(Convert.FromHexString(digits))
            : null;
    }

    /// <summary><c>AA 11 01</c>.</summary>
    public static string Write(string latin1) => string.Join(' ', latin1.Select(c => ((int)c).ToString("X2", null)));
}
