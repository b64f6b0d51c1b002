using System.Globalization;
using System.Text.RegularExpressions;

namespace ClassroomEdge.Platform.Profiles;

/// <summary>What an unquoted word of YAML means, by the core schema of YAML 1.2.2 (section 10.3): <c>on</c> and <c>no</c> are words.</summary>
internal static partial class PlainScalar
{
    /// <summary>A <see cref="string"/>, <see cref="bool"/>, <see cref="long"/>, finite <see cref="double"/>, or null.</summary>
    public static object? Read(ProfileNode scalar)
    {
        var text = scalar.Text;
        return scalar.IsPlain
            ? text switch
            {
                "" or "~" or "null" or "Null" or "NULL" => null,
                "true" or "True" or "TRUE" => true,
                "false" or "False" or "FALSE" => false,
                _ => Number(text) ?? text,
            }
            : text;
    }

    private static object? Number(string text)
    {
        if (Integer().IsMatch(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        if (Hexadecimal().IsMatch(text)
            && long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            && number >= 0)
        {
            return number;
        }

        return Float().IsMatch(text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            && double.IsFinite(real)
                ? real
                : null;
    }

    [GeneratedRegex(@"^[-+]?[0-9]+\z")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^0x[0-9a-fA-F]+\z")]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Float();
}
