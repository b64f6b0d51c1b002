using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Lessons.Timetable.Store;

/// <summary>
/// The timetable in the database. Every change is a set of rows that went and one of rows that came, kept for its undo.
/// Thread-safe; each call is one transaction.
/// </summary>
internal sealed class TimetableStore(IDatabase database, TimeProvider time)
{
    private const int ChangesKept = 20;

    /// <summary>What overlaps that time, in order.</summary>
    public IReadOnlyList<TimetableRow> Between(DateTimeOffset from, DateTimeOffset until)
    {
        using var connection = database.Open();
        return
        [
            .. connection.Query<TimetableRow>(
                $"{TimetableRow.Select} WHERE starts_at < @until AND starts_at > @reach AND ends_at > @from ORDER BY starts_at, id",
                new
                {
                    from = TimetableRow.Text(from),
                    until = TimetableRow.Text(until),
                    // None is longer than half a day, so that the index bounds the search on both sides.
                    reach = TimetableRow.Text(from - TimeSpan.FromHours(13)),
                }),
        ];
    }

    /// <summary>The row of that id; null when there is none.</summary>
    public TimetableRow? Find(string id)
    {
        using var connection = database.Open();
        return connection.QuerySingleOrDefault<TimetableRow>($"{TimetableRow.Select} WHERE id = @id", new { id });
    }

    /// <summary>Those of a series from then on, in order.</summary>
    public IReadOnlyList<TimetableRow> Series(string series, DateTimeOffset from)
    {
        using var connection = database.Open();
        return
        [
            .. connection.Query<TimetableRow>(
                $"{TimetableRow.Select} WHERE series = @series AND starts_at >= @from ORDER BY starts_at",
                new { series, from = TimetableRow.Text(from) }),
        ];
    }

    /// <summary>All that was imported.</summary>
    public IReadOnlyList<TimetableRow> Imported()
    {
        using var connection = database.Open();
        return [.. connection.Query<TimetableRow>($"{TimetableRow.Select} WHERE source = 'Imported'")];
    }

    /// <summary>A timetable was imported, and is in force.</summary>
    public bool HasImported()
    {
        using var connection = database.Open();
        return connection.ExecuteScalar<long>("SELECT EXISTS (SELECT 1 FROM timetable_lessons WHERE source = 'Imported')") != 0;
    }

    /// <summary>Changes as soon as anybody, the command line included, changes the timetable.</summary>
    public long Version()
    {
        using var connection = database.Open();
        return connection.ExecuteScalar<long>("SELECT COALESCE(MAX(number), 0) * 1000 + COALESCE(SUM(undone), 0) FROM timetable_changes");
    }

    /// <summary>Does it, so that it can be undone.</summary>
    public TimetableChange Apply(
        string actor, string action, string subject, IReadOnlyCollection<TimetableRow> removed, IReadOnlyCollection<TimetableRow> added)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        Delete(connection, transaction, removed.Select(r => r.Id));
        Insert(connection, transaction, added);
        var now = time.GetUtcNow();
        var number = connection.ExecuteScalar<long>(
            """
            INSERT INTO timetable_changes (at, actor, action, subject, added, removed, undone)
            VALUES (@at, @actor, @action, @subject, @added, @removed, 0)
            RETURNING number
            """,
            new
            {
                at = TimetableRow.Text(now),
                actor,
                action,
                subject,
                added = JsonSerializer.Serialize(added.Select(r => r.Id)),
                removed = JsonSerializer.Serialize(removed),
            },
            transaction);
        connection.Execute(
            "DELETE FROM timetable_changes WHERE number <= @number - @ChangesKept", new { number, ChangesKept }, transaction);
        transaction.Commit();
        return new TimetableChange(number, now, actor, action, subject, added.Count, removed.Count);
    }

    /// <summary>The newest change that was not undone; null when there is none.</summary>
    public TimetableChange? LastChange()
    {
        using var connection = database.Open();
        return Last(connection, null)?.ToChange();
    }

    /// <summary>Undoes that change and returns it; null when there is none.</summary>
    public TimetableChange? Undo()
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        if (Last(connection, transaction) is not { } last)
        {
            return null;
        }

        Delete(connection, transaction, last.AddedIds);
        Insert(connection, transaction, last.RemovedRows);
        connection.Execute(
            "UPDATE timetable_changes SET undone = 1, removed = '[]' WHERE number = @Number", new { last.Number }, transaction);
        transaction.Commit();
        return last.ToChange();
    }

    /// <summary>A lesson was begun from an entry.</summary>
    public void NoteHeld(string entryId, string lessonId)
    {
        using var connection = database.Open(synchronousFull: false);
        connection.Execute(
            "INSERT INTO timetable_held VALUES (@entryId, @lessonId) ON CONFLICT (entry_id) DO UPDATE SET lesson_id = excluded.lesson_id",
            new { entryId, lessonId });
    }

    /// <summary>Which lessons were held from these entries.</summary>
    public IReadOnlyDictionary<string, string> Held(IEnumerable<string> entryIds)
    {
        using var connection = database.Open();
        return connection.Query<(string Entry, string Lesson)>(
                "SELECT entry_id, lesson_id FROM timetable_held WHERE entry_id IN (SELECT value FROM json_each(@ids))",
                new { ids = JsonSerializer.Serialize(entryIds) })
            .ToDictionary(h => h.Entry, h => h.Lesson, StringComparer.Ordinal);
    }

    private static ChangeRow? Last(DbConnection connection, DbTransaction? transaction) =>
        connection.QueryFirstOrDefault<ChangeRow>(
            $"{ChangeRow.Select} WHERE undone = 0 ORDER BY number DESC LIMIT 1", transaction: transaction);

    private static void Delete(DbConnection connection, DbTransaction transaction, IEnumerable<string> ids) =>
        connection.Execute(
            "DELETE FROM timetable_lessons WHERE id IN (SELECT value FROM json_each(@ids))",
            new { ids = JsonSerializer.Serialize(ids) },
            transaction);

    private static void Insert(DbConnection connection, DbTransaction transaction, IEnumerable<TimetableRow> rows) =>
        connection.Execute(
            """
            INSERT INTO timetable_lessons (id, source, uid, series, starts_at, ends_at, title, class_name, teacher, kind, partners)
            VALUES (@Id, @Source, @Uid, @Series, @StartsAt, @EndsAt, @Title, @ClassName, @Teacher, @Kind, @Partners)
            ON CONFLICT (id) DO NOTHING
            """,
            rows,
            transaction);

    /// <summary>A row of <c>timetable_changes</c>.</summary>
    private sealed record ChangeRow(
        long Number, string At, string Actor, string Action, string Subject, string Added, string Removed)
    {
        public const string Select =
            "SELECT number AS Number, at AS At, actor AS Actor, action AS Action, subject AS Subject, added AS Added, removed AS Removed FROM timetable_changes";

        public string[] AddedIds => JsonSerializer.Deserialize<string[]>(Added)!;

        public TimetableRow[] RemovedRows => JsonSerializer.Deserialize<TimetableRow[]>(Removed)!;

        public TimetableChange ToChange() => new(
            Number,
            DateTimeOffset.Parse(At, CultureInfo.InvariantCulture),
            Actor,
            Action,
            Subject,
            AddedIds.Length,
            RemovedRows.Length);
    }
}
