using System.Globalization;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Media.Sources;

namespace ClassroomEdge.Media.Pipelines;

/// <summary>
/// The filter graphs and the names of their ends. ffmpeg asks whichever end is furthest behind for its next frame and lets
/// the others wait: no end may therefore be slower than the picture, or behind it in its time stamps, and sound that comes
/// from an input has a graph of its own.
/// </summary>
internal sealed class FilterGraph
{
    /// <summary>Level of a fifth of a second at a time to stderr, beside what is heard, so that it delays nothing; see LevelReader.</summary>
    private const string Meter =
        "asetnsamples=n=9600:p=0,astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=Peak_level+RMS_level,"
        + @"ametadata=mode=print:file=pipe\\:2:direct=1,anullsink";

    /// <summary>
    /// An end that pretends to be 120 ms behind what is heard, by which ffmpeg makes so much sound in advance, a packet at a
    /// time: the picture never waits for its sound.
    /// </summary>
    private const string Ahead = "[p];[p]asetpts=PTS-5760,anullsink";

    private const string Tone = "sine=frequency=440:sample_rate=48000:samples_per_frame=960,tremolo=f=0.5:d=0.5,volume=0.4";

    private const int SmallHeight = 360;

    private readonly PipelineSpec _spec;
    private readonly bool _encoded;

    public FilterGraph(PipelineSpec spec, bool encoded)
    {
        _spec = spec;
        _encoded = encoded;
        // VP8 does not go into MP4: then the recording has an encoder of its own.
        RecordsApart = spec is { Live.VideoCodec: Core.Media.VideoCodec.Vp8, RecordingPath: not null };
        var sound = encoded && spec.HasSound ? Audio() : null;
        Graphs = IsMade || sound is null
            ? Graph([.. Pictures(), sound])
            : [.. Graph([.. Pictures()]), sound];
    }

    /// <summary>Each for a <c>-filter_complex</c>; none: no filter is needed.</summary>
    public IReadOnlyList<string> Graphs { get; }

    /// <summary>True when live leg and recording are encoded apart.</summary>
    public bool RecordsApart { get; }

    /// <summary>Made sound is a source in the graph of the picture: it goes exactly as fast and never drifts from it.</summary>
    private bool IsMade => _spec.Audio is AudioInput.Silence or AudioInput.Tone;

    /// <summary>What to map as encoded picture.</summary>
    public string Video => _spec.Video.IsCopied ? "0:v:0" : "[v]";

    private string AudioInputPad => _spec.Audio is AudioInput.FromVideo ? "[0:a:0]" : "[1:a:0]";

    private static string[] Graph(IEnumerable<string?> chains) =>
        string.Join(';', chains.Where(chain => chain is not null)) is { Length: > 0 } text ? [text] : [];

    private IEnumerable<string> Pictures()
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
            ends.Add(Scaled(SmallHeight) + "[vs]");
        }

        if (_spec.AnalysisFramesPerSecond is { } rate)
        {
            ends.Add(Analysis(rate));
        }

        return Split(ends);
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
    /// The first frame of each period, at once: the fps filter would hold each one back until the next. Its time stamp is that
    /// of two periods later and a bit, so that this slow end is never the one behind.
    /// </summary>
    private string Analysis(int rate) => string.Create(
        CultureInfo.InvariantCulture,
        $"select='isnan(prev_selected_t)+gt(floor(t*{rate}),floor(prev_selected_t*{rate}))',setpts='(floor(T*{rate})+2.25)/{rate}/TB',{Fit("bgr24")}[raw]");

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

    private string Audio()
    {
        var heard = RecordsApart ? "[a][ar]" : "[a]";
        var ends = RecordsApart ? 3 : 2;
        return _spec.Audio switch
        {
            AudioInput.Silence => Text($"anullsrc=r=48000:cl=mono:n=960,asplit={ends}{heard}{Ahead}"),
            AudioInput.Tone => Text($"{Tone},asplit={ends}{heard}{Ahead};{Tone},{Meter}"),
            _ => Text($"{AudioInputPad}aresample=48000:async=1,aformat=channel_layouts=mono,asplit={ends}{heard}[m];[m]{Meter}"),
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
