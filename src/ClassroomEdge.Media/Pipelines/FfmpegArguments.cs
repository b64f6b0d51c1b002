using ClassroomEdge.Media.Sources;

namespace ClassroomEdge.Media.Pipelines;

/// <summary>Builds the argument list of one run. Pure: the same specification gives the same list.</summary>
internal static class FfmpegArguments
{
    /// <summary>
    /// Progress comes on stderr, for stdin and stdout carry frames; the level in front of each message tells the two apart.
    /// </summary>
    private static readonly string[] Common =
        ["-hide_banner", "-nostdin", "-loglevel", "level+warning", "-stats_period", "0.5", "-progress", "pipe:2"];

    /// <summary>The whole list, without the executable.</summary>
    public static IReadOnlyList<string> Build(PipelineSpec spec)
    {
        var encoded = spec.Live is not null || spec.RecordingPath is not null;
        List<string> arguments = [.. Common, .. InputArguments.Build(spec, encoded)];
        var graph = new FilterGraph(spec, encoded);
        arguments.AddRange(graph.Graphs.SelectMany(text => (string[])["-filter_complex", text]));
        arguments.AddRange(OutputArguments.Build(spec, graph));
        return arguments;
    }

    /// <summary>True where picture and sound come from devices of their own and agree by the wall clock only.</summary>
    internal static bool SharesWallClock(PipelineSpec spec, bool encoded) =>
        encoded && spec is { HasSound: true, Audio: AudioInput.Alsa or AudioInput.Pulse or AudioInput.Mixed };
}
