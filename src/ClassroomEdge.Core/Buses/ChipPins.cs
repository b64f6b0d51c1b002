using System.Globalization;

namespace ClassroomEdge.Core.Buses;

/// <summary>
/// The lines and channels of chips that are buses, by the names that their data sheets give them and modules print: MCP23017
/// (DS20001952) <c>GPA0</c> to <c>GPA7</c> for lines 0 to 7, <c>GPB0</c> to <c>GPB7</c> for 8 to 15; PCA9685 <c>LED0</c> to
/// <c>LED15</c> for channels 0 to 15. Pure.
/// </summary>
public static class ChipPins
{
    private static readonly string[] Mcp23017 = [.. Numbered("GPA", 8), .. Numbered("GPB", 8)];
    private static readonly string[] Pca9685 = [.. Numbered("LED", 16)];

    /// <summary>All of a chip's, each at the place of its number; none for an unknown chip.</summary>
    public static IReadOnlyList<string> Of(string? chip) => chip switch
    {
        "mcp23017" => Mcp23017,
        "pca9685" => Pca9685,
        _ => [],
    };

    /// <summary>The name of a line or channel; null: the chip has none of that number.</summary>
    public static string? NameOf(string? chip, int number) => Of(chip) is var pins && number >= 0 && number < pins.Count ? pins[number] : null;

    /// <summary>The number of a line or channel by its name, small letters or capitals; null: the chip has no such pin.</summary>
    public static int? NumberOf(string? chip, string name)
    {
        var pins = Of(chip);
        for (var number = 0; number < pins.Count; number++)
        {
            if (string.Equals(pins[number], name, StringComparison.OrdinalIgnoreCase))
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>All of them in few words, for messages: <c>GPA0 to GPA7, GPB0 to GPB7</c>; empty for an unknown chip.</summary>
    public static string Summary(string? chip) => chip switch
    {
        "mcp23017" => $"{Mcp23017[0]} to {Mcp23017[7]}, {Mcp23017[8]} to {Mcp23017[15]}",
        "pca9685" => $"{Pca9685[0]} to {Pca9685[15]}",
        _ => "",
    };

    private static IEnumerable<string> Numbered(string prefix, int count) =>
        Enumerable.Range(0, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"{prefix}{n}"));
}
