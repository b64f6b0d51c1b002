using System.Globalization;
using System.Text.Json;

namespace ClassroomEdge.Media.Composing;

/// <summary>What ffmpeg's <c>loudnorm</c> measured (ITU-R BS.1770, EBU R 128).</summary>
/// <param name="Integrated">LUFS before.</param>
/// <param name="TruePeak">dBTP before.</param>
/// <param name="Range">LU before.</param>
/// <param name="Threshold">LUFS of the gate.</param>
/// <param name="Offset">LU that the second pass adds.</param>
/// <param name="After">LUFS after this pass.</param>
internal sealed record LoudnessMeasurement(
    double Integrated, double TruePeak, double Range, double Threshold, double Offset, double After)
{
    /// <summary>Reads the JSON that ends ffmpeg's messages; null: there is none, or it heard nothing but silence.</summary>
    public static LoudnessMeasurement? Parse(string messages)
    {
        var begin = messages.LastIndexOf('{');
        var end = messages.LastIndexOf('}');
        if (begin < 0 || end < begin)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(messages.AsMemory(begin, end - begin + 1));
            var root = document.RootElement;
            double Of(string name) => double.Parse(root.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
            var measured = new LoudnessMeasurement(
                Of("input_i"), Of("input_tp"), Of("input_lra"), Of("input_thresh"), Of("target_offset"), Of("output_i"));
            double[] all = [measured.Integrated, measured.TruePeak, measured.Range, measured.Threshold, measured.Offset];
            return all.All(double.IsFinite) ? measured : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
