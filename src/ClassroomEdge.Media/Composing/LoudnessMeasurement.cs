using System.Globalization;
using System.Text.RegularExpressions;

namespace ClassroomEdge.Media.Composing;

/// <summary>What ffmpeg's <c>ebur128</c> measured (ITU-R BS.1770, EBU R 128).</summary>
/// <param name="Integrated">LUFS.</param>
/// <param name="TruePeak">dBTP.</param>
internal sealed partial record LoudnessMeasurement(double Integrated, double TruePeak)
{
    /// <summary>Below its gate the meter tells this: there was nothing but silence.</summary>
    private const double Silence = -70;

    /// <summary>Reads the summary that ends ffmpeg's messages; null: there is none, or it heard nothing but silence.</summary>
    public static LoudnessMeasurement? Parse(string messages)
    {
        var summary = messages.LastIndexOf("Summary:", StringComparison.Ordinal);
        return summary >= 0
            && Numbers().Match(messages[summary..]) is { Success: true } found
            && double.TryParse(found.Groups[1].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var integrated)
            && double.TryParse(found.Groups[2].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var peak)
            && integrated > Silence
            ? new LoudnessMeasurement(integrated, peak)
            : null;
    }

    [GeneratedRegex(@"\bI:\s+(-?[\d.]+) LUFS.*?\bPeak:\s+(-?[\d.]+) dBFS", RegexOptions.Singleline)]
    private static partial Regex Numbers();
}
