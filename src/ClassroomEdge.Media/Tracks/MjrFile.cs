using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ClassroomEdge.Media.Tracks;

/// <summary>A file that Janus recorded: the packets of one medium of one connection (janus-gateway, "Recordings").</summary>
/// <param name="Path">The file.</param>
/// <param name="Feed">Who sent it.</param>
/// <param name="Take">Which connection.</param>
/// <param name="IsVideo">Video; else audio.</param>
/// <param name="Codec">For example <c>opus</c>, <c>vp8</c>, <c>h264</c>.</param>
/// <param name="FirstPacketAt">By the clock of this machine, to the microsecond.</param>
internal sealed partial record MjrFile(
    string Path, string Feed, string Take, bool IsVideo, string Codec, DateTimeOffset FirstPacketAt)
{
    private const int LongestHeader = 4096;

    /// <summary>Reads name and header; null when it is none, or nothing had arrived.</summary>
    /// <exception cref="IOException">Cannot be read.</exception>
    public static MjrFile? Read(string path)
    {
        if (Name().Match(System.IO.Path.GetFileName(path)) is not { Success: true } name)
        {
            return null;
        }

        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> head = stackalloc byte[10];
        if (RandomAccess.Read(file, head, 0) < head.Length || !head[..8].SequenceEqual("MJR00002"u8))
        {
            return null;
        }

        var header = new byte[Math.Min(BinaryPrimitives.ReadUInt16BigEndian(head[8..]), (ushort)LongestHeader)];
        return RandomAccess.Read(file, header, head.Length) == header.Length && Parse(header) is { } facts
            ? new MjrFile(
                path, name.Groups["feed"].Value, name.Groups["take"].Value, facts.Video, facts.Codec, facts.At)
            : null;
    }

    private static (bool Video, string Codec, DateTimeOffset At)? Parse(byte[] header)
    {
        try
        {
            using var document = JsonDocument.Parse(header);
            var root = document.RootElement;
            return root.GetProperty("t").GetString() is "a" or "v" && root.GetProperty("c").GetString() is { } codec
                ? (root.GetProperty("t").GetString() == "v", codec, DateTimeOffset.UnixEpoch.AddMicroseconds(root.GetProperty("u").GetInt64()))
                : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>What <c>janus-pp-rec</c> writes it as without encoding anew.</summary>
    public string Container => Codec.ToLower(CultureInfo.InvariantCulture) switch
    {
        "opus" => "opus",
        "vp8" or "vp9" => "webm",
        "h264" or "h265" or "av1" => "mp4",
        _ => IsVideo ? "mp4" : "wav",
    };

    [GeneratedRegex(@"^(?<feed>[\w-]+(?:\.[\w-]+)*)\.(?<take>[0-9a-f]+)-(?:audio|video)-\d+\.mjr$")]
    private static partial Regex Name();
}
