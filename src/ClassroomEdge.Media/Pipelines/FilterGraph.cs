using System.Globalization;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Media.Sources;

namespace ClassroomEdge.Media.Pipelines;

/// <summary>The filter graph and the names of its ends.</summary>
internal sealed class FilterGraph
{
    /// <summary>Level of a fifth of a second at a time to stderr, beside what is heard, so that it delays nothing; see LevelReader.</summary>
    private const string Meter =
        "[m]asetnsamples=n=9600:p=0,astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=Peak_level+RMS_level,"
        + @"ametadata=mode=print:file=pipe\\:2:direct=1,anullsink";

    /// <summary>Of those that come, not a rate: the fps filter would hold each back until the next.</summary>
    private const string EverySecond = "select='not(mod(n,2))',";

    private const int SmallHeight = 360;

    private readonly PipelineSpec _spec;
    private readonly bool _encoded;

    public FilterGraph(PipelineSpec spec, bool encoded)
    {
        _spec = spec;
        _encoded = encoded;
        // VP8 does not go into MP4: then the recording has an encoder of its own.
        RecordsApart = spec is { Live.VideoCodec: Core.Media.VideoCodec.Vp8, RecordingPath: not null };
        Text = string.Join(';', Chains());
    }

    /// <summary>For <c>-filter_complex</c>; empty: no filter is needed.</summary>
    public string Text { get; }

    /// <summary>True when live leg and recording are encoded apart.</summary>
    public bool RecordsApart { get; }

    /// <summary>Made silence needs no meter.</summary>
    private bool IsMetered => _spec.Audio is not AudioInput.Silence;

    /// <summary>What to map as encoded picture.</summary>
    public string Video => _spec.Video.IsCopied ? "0:v:0" : "[v]";

    private string AudioInputPad => _spec.Audio is AudioInput.FromVideo ? "[0:a:0]" : "[1:a:0]";

    private IEnumerable<string> Chains()
    {
        var ends = new List<string>();
        if (_encoded && !_spec.Video.IsCopied)
        {
            ends.Add(Fit("yuv420p") + "[v]");
            if (RecordsApart)
            {
                ends.Add(Fit("yuv420p") + "[vr]");
            }
        }

        if (_spec.HasMedium)
        {
            ends.Add(Scaled(CameraOptions.MediumHeight) + "[vm]");
        }

        if (_spec.HasSmall)
        {
            ends.Add(EverySecond + Scaled(SmallHeight) + "[vs]");
        }

        if (_spec.AnalysisFramesPerSecond is { } rate)
        {
            ends.Add(Analysis(rate));
        }

        return [.. Split(ends), .. _encoded && _spec.HasSound ? Audio() : []];
    }

    private static IEnumerable<string> Split(List<string> ends)
    {
        if (ends.Count == 1)
        {
            return ["[0:v:0]" + ends[0]];
        }

        var names = ends.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"[s{i}]")).ToArray();
        return ends.Count == 0
            ? []
            :
            [
                string.Create(CultureInfo.InvariantCulture, $"[0:v:0]split={ends.Count}{string.Concat(names)}"),
                .. ends.Select((e, i) => names[i] + e),
            ];
    }

    /// <summary>
    /// The first frame of each period, at once. The fps filter would hold each one back until the next, and the sound
    /// waits for the slowest output's first frame.
    /// </summary>
    private string Analysis(int rate) => string.Create(
        CultureInfo.InvariantCulture,
        $"select='isnan(prev_selected_t)+gt(floor(t*{rate}),floor(prev_selected_t*{rate}))',setpts=N/{rate}/TB,{Fit("bgr24")}[raw]");

    /// <summary>So many lines, of the shape of the full picture.</summary>
    private string Scaled(int lines)
    {
        var height = Math.Min(lines, _spec.Format.Height);
        var width = _spec.Format.Width * height / _spec.Format.Height / 2 * 2;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"scale={width}:{height}:force_original_aspect_ratio=decrease:flags=fast_bilinear,pad={width}:{height}:-1:-1,setsar=1,format=yuv420p");
    }

    private string Fit(string pixels)
    {
        if (_spec.Video is VideoInput.Pipe p
            && (p.Format.Width, p.Format.Height) == (_spec.Format.Width, _spec.Format.Height))
        {
            return "format=" + pixels;
        }

        var (w, h) = (_spec.Format.Width, _spec.Format.Height);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"scale={w}:{h}:force_original_aspect_ratio=decrease,pad={w}:{h}:-1:-1,setsar=1,format={pixels}");
    }

    /// <summary>Made sound is a source in the graph: it goes exactly as fast as the picture and never drifts from it.</summary>
    private IEnumerable<string> Audio()
    {
        var chain = _spec.Audio switch
        {
            AudioInput.Silence => "anullsrc=r=48000:cl=mono",
            AudioInput.Tone => "sine=frequency=440:sample_rate=48000,tremolo=f=0.5:d=0.5,volume=0.4",
            _ => AudioInputPad + "aresample=48000:async=1,aformat=channel_layouts=mono",
        };
        string[] ends = [.. (string[])["[a]"], .. RecordsApart ? ["[ar]"] : (string[])[], .. IsMetered ? ["[m]"] : (string[])[]];
        var split = ends.Length == 1
            ? ends[0]
            : string.Create(CultureInfo.InvariantCulture, $",asplit={ends.Length}{string.Concat(ends)}");
        return IsMetered ? [chain + split, Meter] : [chain + split];
    }
}
