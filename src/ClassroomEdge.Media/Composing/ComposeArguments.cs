using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ClassroomEdge.Media.Composing;

/// <summary>ffmpeg's argument lists of a composition; pure, held by golden tests.</summary>
internal static class ComposeArguments
{
    private const string Quiet = "-hide_banner -nostdin -loglevel error -y";
    private const string Background = "0x14181d";

    /// <summary>
    /// A track's picture at an even rate and one size: over a bad network WebRTC changes both as it goes, which would start
    /// a filter graph of several inputs anew at each change.
    /// </summary>
    public static IReadOnlyList<string> Even(string track, int width, int height, string output) =>
    [
        .. Quiet.Split(' '), "-i", "file:" + track, "-map", "0:v:0", "-an",
        "-vf", $"{Fit(width, height)},fps={ComposePlan.FramesPerSecond}:start_time=0",
        "-c:v", "libx264", "-preset", "ultrafast", "-crf", "18", "-g", "25", "-pix_fmt", "yuv420p", "-f", "matroska", "file:" + output,
    ];

    /// <summary>
    /// A page's picture as a film of one frame, as large as it is shown: scaled once, from the picture, and not again in each
    /// segment. What is transparent in it is as dark as on the display.
    /// </summary>
    public static IReadOnlyList<string> Page(string picture, int width, int height, string output) =>
    [
        .. Quiet.Split(' '), "-i", "file:" + picture, "-map", "0:v:0", "-frames:v", "1",
        "-vf", $"format=rgba,split[a][b];[a]lutrgb=r=0x14:g=0x18:b=0x1d:a=maxval[dark];[dark][b]overlay=format=gbrp,{Fit(width, height, ":flags=lanczos")},format=yuv420p",
        "-c:v", "ffv1", "-f", "matroska", "file:" + output,
    ];

    /// <summary>One segment, from the films of its pictures.</summary>
    public static IReadOnlyList<string> Segment(ComposeSegment segment, Func<ComposePicture, string> film, string output)
    {
        List<string> arguments = [.. Quiet.Split(' ')];
        var graph = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture,
            $"color=c={Background}:s={ComposeCanvas.Width}x{ComposeCanvas.Height}:r={ComposePlan.FramesPerSecond}[o0]"));
        var placed = ComposeCanvas.Place(segment.Pictures);
        for (var i = 0; i < placed.Length; i++)
        {
            var (picture, x, y, width, height) = placed[i];
            var from = picture.From + (ComposePlan.Time(segment.StartFrame) - picture.To);
            if (from > TimeSpan.Zero && picture.Part != PicturePart.Page)
            {
                arguments.AddRange(["-ss", Seconds(from)]);
            }

            arguments.AddRange(["-i", "file:" + film(picture)]);

            // Its last picture stands until the segment's end, should it end a moment before.
            graph.Append(CultureInfo.InvariantCulture, $";[{i}:v:0]fps={ComposePlan.FramesPerSecond}:start_time=0,{Fit(width, height)},")
                .Append(CultureInfo.InvariantCulture, $"tpad=stop=-1:stop_mode=clone[p{i}];[o{i}][p{i}]overlay={x}:{y}[o{i + 1}]");
        }

        return
        [
            .. arguments, "-filter_complex", graph.ToString(), "-map", $"[o{placed.Length}]",
            "-frames:v", segment.Frames.ToString(CultureInfo.InvariantCulture),
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-g", "50", "-pix_fmt", "yuv420p",
            "-f", "matroska", "file:" + output,
        ];
    }

    /// <summary>All voices in one, each with its gain, six decibels down so that none is cut off where several speak; loudness comes next.</summary>
    public static IReadOnlyList<string> Mix(
        (string Film, double Gain)? room,
        ImmutableArray<(ComposePicture Piece, string Film, double Gain)> voices,
        TimeSpan duration,
        string output)
    {
        List<string> arguments = [.. Quiet.Split(' ')];

        // Gaps are filled and overlaps cut; with stretching (async above 1) ffmpeg 5.1 doubles the sound where parts were joined.
        const string even = "aresample=48000:async=1:first_pts=0,aformat=channel_layouts=stereo";
        var whole = $"apad,atrim=duration={Seconds(duration)}";
        var graph = new StringBuilder();
        if (room is not { } own)
        {
            graph.Append(CultureInfo.InvariantCulture, $"anullsrc=r=48000:cl=stereo,atrim=duration={Seconds(duration)}[v0]");
        }
        else
        {
            arguments.AddRange(["-i", "file:" + own.Film]);
            graph.Append(CultureInfo.InvariantCulture, $"[0:a:0]{even},volume={own.Gain:0.##}dB,{whole}[v0]");
        }

        var first = room is null ? 0 : 1;
        for (var i = 0; i < voices.Length; i++)
        {
            var (piece, film, gain) = voices[i];
            arguments.AddRange(["-i", "file:" + film]);
            graph.Append(CultureInfo.InvariantCulture, $";[{first + i}:a:0]{even},volume={gain:0.##}dB,atrim=start={Seconds(piece.From)}:duration={Seconds(piece.Length)},")
                .Append(CultureInfo.InvariantCulture, $"asetpts=PTS-STARTPTS,adelay={piece.To.TotalMilliseconds:0}:all=1[v{i + 1}]");
        }

        graph.Append(';').AppendJoin("", Enumerable.Range(0, voices.Length + 1).Select(i => $"[v{i}]"))
            .Append(CultureInfo.InvariantCulture, $"amix=inputs={voices.Length + 1}:duration=first:normalize=0:dropout_transition=0,volume=-6dB[mix]");
        return
        [
            .. arguments, "-filter_complex", graph.ToString(), "-map", "[mix]", "-map_metadata", "-1", "-map_chapters", "-1", "-c:a", "flac", "-f", "matroska", "file:" + output,
        ];
    }

    /// <summary>Listens to a film's sound through a filter that ends in <see cref="Loudness.Meter"/>.</summary>
    public static IReadOnlyList<string> Listen(string film, string filter) =>
    [
        "-hide_banner", "-nostdin", "-nostats", "-i", "file:" + film, "-vn", "-af", filter, "-f", "null", "-",
    ];

    /// <summary>Encodes the sound with that gain, and tells how loud it is then; without a gain (silence) only encodes.</summary>
    public static IReadOnlyList<string> Sound(string mix, double? gain, string output) =>
    [
        "-hide_banner", "-nostdin", "-nostats", "-y", "-i", "file:" + mix,
        .. gain is { } g ? new[] { "-af", $"{Loudness.Set(g)},{Loudness.Meter}" } : [],
        "-ar", "48000", "-c:a", "aac", "-b:a", "128k", "-f", "mp4", "file:" + output,
    ];

    /// <summary>All in one film, index first. Nothing is encoded again.</summary>
    public static IReadOnlyList<string> Join(string list, string sound, string metadata, string output) =>
    [
        .. Quiet.Split(' '), "-f", "concat", "-i", "file:" + list, "-i", "file:" + sound,
        "-f", "ffmetadata", "-i", "file:" + metadata, "-map", "0:v", "-map", "1:a", "-map_metadata", "2", "-map_chapters", "2",
        "-c", "copy", "-movflags", "+faststart", "-f", "mp4", "file:" + output,
    ];

    private static string Fit(int width, int height, string scaler = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"scale={width}:{height}:force_original_aspect_ratio=decrease:force_divisible_by=2{scaler},pad={width}:{height}:-1:-1:{Background},setsar=1");

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);
}
