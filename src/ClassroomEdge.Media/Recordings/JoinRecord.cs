using System.Collections.Immutable;
using System.Text.Json;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Recordings;

/// <summary>
/// What a join put into the film, on the disk before the film takes its name: whenever the power is cut, no part is joined
/// twice and none is lost.
/// </summary>
/// <param name="Bytes">Size of the film, by which it is known again.</param>
/// <param name="Parts">Names of the parts that are in it now.</param>
/// <param name="Spans">When what of the film was filmed.</param>
internal sealed record JoinRecord(long Bytes, ImmutableArray<string> Parts, ImmutableArray<RecordingSpan> Spans)
{
    /// <summary>Null: there is none, or it was cut short, so that no film was named for it.</summary>
    public static JoinRecord? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<JoinRecord>(File.ReadAllBytes(path)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it whole or not at all.</summary>
    public void Write(string path)
    {
        var written = path + ".new";
        using (var file = File.Create(written))
        {
            JsonSerializer.Serialize(file, this);
            file.Flush(flushToDisk: true);
        }

        File.Move(written, path, overwrite: true);
    }
}
