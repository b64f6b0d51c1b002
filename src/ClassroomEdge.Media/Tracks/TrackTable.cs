using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Media.Tracks;

/// <summary>The tables <c>media_tracks</c> and <c>media_compositions</c>. Blocks for the milliseconds of a commit.</summary>
internal sealed class TrackTable(IDatabase database)
{
    public void Save(string recordingId, RecordingTrack track)
    {
        using var connection = database.Open();
        connection.Execute(
            """
            INSERT OR REPLACE INTO media_tracks
                (recording_id, id, feed, label, started_at, duration_ms, has_picture, has_sound, size_bytes)
            VALUES (@recordingId, @Id, @Feed, @Label, @at, @ms, @HasPicture, @HasSound, @SizeBytes)
            """,
            new
            {
                recordingId,
                track.Id,
                track.Feed,
                track.Label,
                at = track.StartedAt.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
                ms = (long)track.Duration.TotalMilliseconds,
                track.HasPicture,
                track.HasSound,
                track.SizeBytes,
            });
    }

    /// <summary>By time.</summary>
    public IReadOnlyList<RecordingTrack> Of(string recordingId)
    {
        using var connection = database.Open(synchronousFull: false);
        return
        [
            .. connection.Query<(string Id, string Feed, string Label, string At, long Ms, long Picture, long Sound, long Size)>(
                """
                SELECT id, feed, label, started_at, duration_ms, has_picture, has_sound, size_bytes
                FROM media_tracks WHERE recording_id = @recordingId ORDER BY started_at, id
                """,
                new { recordingId })
                .Select(r => new RecordingTrack(
                    r.Id,
                    r.Feed,
                    r.Label,
                    DateTimeOffset.ParseExact(r.At, "O", CultureInfo.InvariantCulture),
                    TimeSpan.FromMilliseconds(r.Ms),
                    r.Picture != 0,
                    r.Sound != 0,
                    r.Size)),
        ];
    }

    public void Save(string recordingId, Composition composition)
    {
        using var connection = database.Open();
        connection.Execute(
            """
            INSERT OR REPLACE INTO media_compositions (recording_id, layout, duration_ms, size_bytes, loudness, missing_pages)
            VALUES (@recordingId, @layout, @ms, @SizeBytes, @LoudnessLufs, @missing)
            """,
            new
            {
                recordingId,
                layout = composition.Layout.ToString(),
                ms = (long)composition.Duration.TotalMilliseconds,
                composition.SizeBytes,
                composition.LoudnessLufs,
                missing = JsonSerializer.Serialize(composition.MissingPages),
            });
    }

    /// <summary>The composition; null: none. The name of its file is the caller's.</summary>
    public Composition? CompositionOf(string recordingId, string fileName)
    {
        using var connection = database.Open(synchronousFull: false);
        var row = connection.QuerySingleOrDefault<(string Layout, long Ms, long Size, double? Loudness, string Missing)?>(
            "SELECT layout, duration_ms, size_bytes, loudness, missing_pages FROM media_compositions WHERE recording_id = @recordingId",
            new { recordingId });
        return row is { Layout: not null } r
            ? new Composition(
                Enum.Parse<CompositionLayout>(r.Layout), TimeSpan.FromMilliseconds(r.Ms), r.Size, fileName, r.Loudness)
            {
                MissingPages = JsonSerializer.Deserialize<ImmutableArray<string>>(r.Missing),
            }
            : null;
    }
}
