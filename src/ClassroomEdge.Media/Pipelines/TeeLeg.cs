using System.Text;

namespace ClassroomEdge.Media.Pipelines;

/// <summary>
/// One leg of ffmpeg's tee muxer: the encoded packets go to every leg, so that one encoder serves all
/// (ffmpeg-formats, "tee"). Two outputs of the command line would encode twice.
/// </summary>
/// <param name="Options">Options of the leg, in order; values must not need escaping.</param>
/// <param name="Target">File or URL.</param>
internal sealed record TeeLeg(IReadOnlyList<(string Name, string Value)> Options, string Target)
{
    /// <summary>The legs as the one argument that the tee muxer takes.</summary>
    public static string Join(IEnumerable<TeeLeg> legs) => string.Join('|', legs.Select(l => l.ToArgument()));

    private string ToArgument()
    {
        var text = new StringBuilder("[").AppendJoin(':', Options.Select(o => $"{o.Name}={o.Value}")).Append(']');
        foreach (var c in Target)
        {
            // The list of legs is read by av_get_token: quotes, backslashes and the separator itself are special.
            if (c is '\\' or '\'' or '|')
            {
                text.Append('\\');
            }

            text.Append(c);
        }

        return text.ToString();
    }
}
