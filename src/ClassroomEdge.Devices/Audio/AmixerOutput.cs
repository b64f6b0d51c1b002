using System.Globalization;
using System.Text.RegularExpressions;

namespace ClassroomEdge.Devices.Audio;

/// <summary>One direction of a simple mixer control as <c>amixer sget</c> prints it; what the control lacks is null.</summary>
/// <param name="VolumePercent">The loudest channel.</param>
/// <param name="IsOn">Some channel is on.</param>
internal sealed partial record AmixerOutput(int? VolumePercent, bool? IsOn)
{
    /// <summary>Reads <c>Front Left: Playback 26214 [40%] [-12.00dB] [on]</c>, or a switch without volume:
    /// <c>Mono: Capture [on]</c>.</summary>
    /// <param name="output">All that amixer printed.</param>
    /// <param name="direction"><c>Playback</c> or <c>Capture</c>.</param>
    /// <returns>Null when the control has no such direction.</returns>
    public static AmixerOutput? Parse(string output, string direction)
    {
        int? volume = null;
        bool? isOn = null;
        var found = false;
        foreach (var line in output.Split('\n'))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var start = colon < 0 ? -1 : line.IndexOf(direction, colon, StringComparison.Ordinal);
            if (start < 0 || !line.StartsWith("  ", StringComparison.Ordinal))
            {
                continue;
            }

            // One line may hold both directions; ours ends where the other begins.
            var rest = line.AsSpan(start + direction.Length);
            var other = rest.IndexOf(direction == "Playback" ? "Capture" : "Playback");
            rest = other < 0 ? rest : rest[..other];
            foreach (var match in Bracketed().EnumerateMatches(rest))
            {
                var word = rest.Slice(match.Index + 1, match.Length - 2);
                found = true;
                if (word is "on" or "off")
                {
                    isOn = isOn == true || word is "on";
                }
                else if (word[^1] == '%')
                {
                    volume = Math.Max(volume ?? 0, int.Parse(word[..^1], NumberStyles.None, CultureInfo.InvariantCulture));
                }
            }
        }

        return found ? new AmixerOutput(volume, isOn) : null;
    }

    [GeneratedRegex(@"\[(?:\d{1,3}%|on|off)\]")]
    private static partial Regex Bracketed();
}
