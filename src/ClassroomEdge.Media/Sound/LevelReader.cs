using System.Globalization;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Sound;

/// <summary>
/// Reads what ffmpeg's filter <c>ametadata</c> prints of <c>astats</c>: a line <c>frame:… pts:…</c>, then the peak, then the
/// root mean square, each <c>lavfi.astats.Overall.NAME=dB</c>; digital silence is <c>-inf</c>.
/// </summary>
internal sealed class LevelReader
{
    private const string Key = "lavfi.astats.Overall.";
    private double _peak = SoundLevel.Silence;

    /// <summary>Takes a line; true when it is the meter's.</summary>
    /// <param name="line">Without its end.</param>
    /// <param name="level">Peak and root mean square in dBFS, when the line completes them.</param>
    public bool Take(string line, out (double Peak, double Rms)? level)
    {
        level = null;
        if (line.StartsWith("frame:", StringComparison.Ordinal))
        {
            return true;
        }

        if (!line.StartsWith(Key, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = line.AsSpan(Key.Length);
        var equals = rest.IndexOf('=');
        if (equals < 0)
        {
            return true;
        }

        if (rest[..equals] is "Peak_level")
        {
            _peak = Decibels(rest[(equals + 1)..]);
        }
        else if (rest[..equals] is "RMS_level")
        {
            level = (_peak, Decibels(rest[(equals + 1)..]));
        }

        return true;
    }

    private static double Decibels(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? Math.Clamp(value, SoundLevel.Silence, 0)
            : SoundLevel.Silence;
}
