using System.Globalization;

namespace ClassroomEdge.Media.Composing;

/// <summary>
/// Sets how loud a film is: one gain for all of it, and a limiter for what would be too loud then. ffmpeg's <c>loudnorm</c>
/// is not used for it: one knock on a desk makes it ride the level, so that the room's noise comes up in every pause.
/// </summary>
internal static class Loudness
{
    /// <summary>Of streaming to tablets and laptops (AES TD1008 asks for −16 to −20 LUFS for speech); EBU R 128's −23 is broadcast's, too quiet there.</summary>
    public const double TargetLufs = -16;

    /// <summary>Measures and leaves the sound as it is; its summary is at the end of ffmpeg's messages.</summary>
    public const string Meter = "ebur128=framelog=verbose:peak=true";

    /// <summary>dBTP; lossy encoding adds up to one and a half.</summary>
    private const double Ceiling = -1.5;

    /// <summary>Where nobody speaks there is noise, which must not become loud.</summary>
    private const double QuietestVoice = -50;

    /// <summary>More than this says that something is wrong with the microphone.</summary>
    private const double MostGain = 20;

    /// <summary>How much harder the limiter may be driven for what it took away.</summary>
    private const double MostDrive = 6;

    /// <summary>The filters that apply the gain. Limited at four times the rate, because the peaks are between the samples.</summary>
    public static string Set(double gain) => string.Create(
        CultureInfo.InvariantCulture,
        $"volume={gain:0.##}dB,aresample=192000,alimiter=limit={Math.Pow(10, Ceiling / 20):0.###}:level=false:latency=true,aresample=48000");

    /// <summary>What makes a voice as loud as the others before they are mixed; 0: nobody speaks.</summary>
    public static double GainOf(LoudnessMeasurement? voice) => voice is { Integrated: > QuietestVoice }
        ? Math.Clamp(TargetLufs - voice.Integrated, -MostGain, MostGain)
        : 0;

    /// <summary>The gain with which a film has the loudness wanted; null: it is silent.</summary>
    /// <param name="listen">Runs ffmpeg with that filter and returns its messages.</param>
    public static async Task<double?> GainAsync(Func<string, Task<string>> listen)
    {
        if (LoudnessMeasurement.Parse(await listen(Meter).ConfigureAwait(false)) is not { } heard)
        {
            return null;
        }

        var gain = TargetLufs - heard.Integrated;
        if (heard.TruePeak + gain <= Ceiling)
        {
            return gain;
        }

        var limited = LoudnessMeasurement.Parse(await listen($"{Set(gain)},{Meter}").ConfigureAwait(false));
        return gain + Math.Clamp(TargetLufs - (limited?.Integrated ?? TargetLufs), 0, MostDrive);
    }
}
