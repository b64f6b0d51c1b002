using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Lessons.Resuming;
using Dapper;

namespace ClassroomEdge.Lessons.Store;

/// <summary>The lessons in the database. Thread-safe; each call is one transaction.</summary>
internal sealed class LessonStore(IDatabase database, TimeProvider time)
{
    /// <summary>Writes a lesson as it stands.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="memory">What it is besides, while it lasts; null: nothing is remembered any more.</param>
    public void Save(LessonSnapshot lesson, LessonMemory? memory = null)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        connection.Execute(
            """
            INSERT INTO lessons (id, kind, title, partners, state, started_at, live_at, ended_at, recording_id,
                error_code, error_message, alive_at, gaps)
            VALUES (@Id, @Kind, @Title, @Partners, @State, @StartedAt, @LiveAt, @EndedAt, @RecordingId,
                @ErrorCode, @ErrorMessage, @AliveAt, @Gaps)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state, live_at = excluded.live_at,
                ended_at = excluded.ended_at, recording_id = excluded.recording_id, error_code = excluded.error_code,
                error_message = excluded.error_message, alive_at = excluded.alive_at,
                gaps = excluded.gaps
            """,
            new
            {
                lesson.Id,
                Kind = lesson.Kind.ToString(),
                lesson.Title,
                Partners = JsonSerializer.Serialize(lesson.Partners),
                State = lesson.State.ToString(),
                StartedAt = Text(lesson.StartedAt ?? time.GetUtcNow()),
                LiveAt = Text(lesson.LiveAt),
                EndedAt = Text(lesson.EndedAt),
                lesson.RecordingId,
                lesson.ErrorCode,
                lesson.ErrorMessage,
                AliveAt = Text(time.GetUtcNow()),
                Gaps = JsonSerializer.Serialize(lesson.Gaps),
            },
            transaction);
        connection.Execute(
            memory is null
                ? "DELETE FROM lessons_memory WHERE lesson_id = @Id"
                : "INSERT INTO lessons_memory (lesson_id, memory) VALUES (@Id, @Memory) ON CONFLICT (lesson_id) DO UPDATE SET memory = excluded.memory",
            new { lesson.Id, Memory = memory?.ToJson() },
            transaction);
        // Who waits before the door has not taken part.
        foreach (var (i, participant) in lesson.Participants.Where(p => p.Standing == Standing.Admitted).Index())
        {
            Save(connection, transaction, lesson.Id, i, participant);
        }

        transaction.Commit();
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<LessonSnapshot> List(int limit)
    {
        using var connection = database.Open();
        return Load(connection, connection.Query<LessonRow>(
            $"{LessonRow.Select} ORDER BY started_at DESC LIMIT @limit", new { limit }));
    }

    /// <summary>Those started in that time, oldest first.</summary>
    public IReadOnlyList<LessonSnapshot> Between(DateTimeOffset from, DateTimeOffset until)
    {
        using var connection = database.Open();
        return Load(connection, connection.Query<LessonRow>(
            $"{LessonRow.Select} WHERE started_at >= @from AND started_at < @until ORDER BY started_at",
            new { from = Text(from), until = Text(until) }));
    }

    /// <summary>The one of that id; null when there is none.</summary>
    public LessonSnapshot? Find(string id)
    {
        using var connection = database.Open();
        return Load(connection, connection.Query<LessonRow>($"{LessonRow.Select} WHERE id = @id", new { id }))
            .FirstOrDefault();
    }

    /// <summary>Lessons that the service left under way when it was killed, newest first.</summary>
    public IReadOnlyList<UnfinishedLesson> Unfinished()
    {
        using var connection = database.Open();
        var rows = connection.Query<LessonRow>(
            $"{LessonRow.Select} WHERE state NOT IN ('Ended', 'Failed') ORDER BY started_at DESC").ToList();
        var memories = connection.Query<(string Id, string Memory)>("SELECT lesson_id, memory FROM lessons_memory")
            .ToDictionary(m => m.Id, m => m.Memory, StringComparer.Ordinal);
        return
        [
            .. Load(connection, rows).Zip(rows, (lesson, row) => new UnfinishedLesson(
                lesson,
                Time(row.AliveAt)!.Value,
                memories.TryGetValue(row.Id, out var memory) ? LessonMemory.Parse(memory) : null)),
        ];
    }

    private static void Save(
        DbConnection connection, DbTransaction transaction, string lessonId, int ordinal, Participant participant)
    {
        connection.Execute(
            """
            INSERT INTO lessons_participants (lesson_id, id, ordinal, name, school, muted, role)
            VALUES (@lessonId, @Id, @ordinal, @Name, @School, @IsMuted, @Role)
            ON CONFLICT (lesson_id, id) DO UPDATE SET name = excluded.name, muted = excluded.muted,
                ordinal = excluded.ordinal
            """,
            new
            {
                lessonId,
                participant.Id,
                ordinal,
                participant.Name,
                participant.School,
                participant.IsMuted,
                Role = participant.Role.ToString(),
            },
            transaction);
        connection.Execute(
            "DELETE FROM lessons_visits WHERE lesson_id = @lessonId AND participant_id = @Id AND ordinal >= @count",
            new { lessonId, participant.Id, count = participant.Visits.Length },
            transaction);
        for (var i = 0; i < participant.Visits.Length; i++)
        {
            connection.Execute(
                """
                INSERT INTO lessons_visits (lesson_id, participant_id, ordinal, joined_at, left_at)
                VALUES (@lessonId, @Id, @i, @JoinedAt, @LeftAt)
                ON CONFLICT (lesson_id, participant_id, ordinal) DO UPDATE SET joined_at = excluded.joined_at,
                    left_at = excluded.left_at
                """,
                new
                {
                    lessonId,
                    participant.Id,
                    i,
                    JoinedAt = Text(participant.Visits[i].JoinedAt),
                    LeftAt = Text(participant.Visits[i].LeftAt),
                },
                transaction);
        }
    }

    private static List<LessonSnapshot> Load(DbConnection connection, IEnumerable<LessonRow> rows)
    {
        var lessons = rows.ToList();
        var ids = lessons.ConvertAll(l => l.Id);
        var visits = connection.Query<VisitRow>(
                $"{VisitRow.Select} WHERE lesson_id IN @ids ORDER BY ordinal", new { ids })
            .ToLookup(v => (v.LessonId, v.ParticipantId), v => new Visit(Time(v.JoinedAt)!.Value, Time(v.LeftAt)));
        var participants = connection.Query<ParticipantRow>(
                $"{ParticipantRow.Select} WHERE lesson_id IN @ids ORDER BY ordinal", new { ids })
            .ToLookup(p => p.LessonId, p => Participant(p, [.. visits[(p.LessonId, p.Id)]]));
        return lessons.ConvertAll(l => Lesson(l, [.. participants[l.Id]]));
    }

    private static Participant Participant(ParticipantRow row, ImmutableArray<Visit> visits) =>
        new(row.Id, row.Name, row.School, visits is [.., { LeftAt: null }], false, row.Muted != 0, null, visits)
        {
            Role = Enum.Parse<ParticipantRole>(row.Role),
        };

    private static LessonSnapshot Lesson(LessonRow row, ImmutableArray<Participant> participants) => new(
        row.Id,
        Enum.Parse<LessonKind>(row.Kind),
        row.Title,
        JsonSerializer.Deserialize<ImmutableArray<string>>(row.Partners),
        Enum.Parse<LessonState>(row.State),
        Time(row.StartedAt),
        Time(row.LiveAt),
        Time(row.EndedAt),
        participants,
        row.RecordingId,
        row.ErrorCode,
        row.ErrorMessage)
    {
        Gaps = JsonSerializer.Deserialize<ImmutableArray<LessonGap>>(row.Gaps),
    };

    private static string? Text(DateTimeOffset? at) =>
        at?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(string? text) =>
        text is null ? null : DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
