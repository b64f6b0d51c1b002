using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Timetable.Reading;
using ClassroomEdge.Lessons.Timetable.Store;

namespace ClassroomEdge.Lessons.Timetable;

/// <summary>What an import does to what earlier imports left: by UID, so that a file twice doubles nothing.</summary>
internal sealed class ImportDifference
{
    private ImportDifference(ImmutableArray<ScheduledLesson> lessons) => Lessons = lessons;

    /// <summary>All of the file, in order.</summary>
    public ImmutableArray<ScheduledLesson> Lessons { get; }

    /// <summary>Rows that come: new ones and changed ones.</summary>
    public List<TimetableRow> Added { get; } = [];

    /// <summary>Rows that go: what changes, and what the file's series have no longer.</summary>
    public List<TimetableRow> Removed { get; } = [];

    /// <summary>Rows of other UIDs, from the file's first day on.</summary>
    public List<TimetableRow> Missing { get; } = [];

    /// <summary>How many stay as they are.</summary>
    public int Same { get; private set; }

    /// <summary>How many come that were not there.</summary>
    public int New { get; private set; }

    public static ImportDifference Of(ReadTimetable file, IReadOnlyList<TimetableRow> imported, TimeZoneInfo zone)
    {
        var repeated = file.Lessons.GroupBy(l => l.Uid, StringComparer.Ordinal).Where(g => g.Skip(1).Any())
            .Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var rows = file.Lessons
            .Select(l => Row(l, repeated.Contains(l.Uid), zone))
            .DistinctBy(r => r.Id)
            .OrderBy(r => r.StartsAt, StringComparer.Ordinal)
            .ToList();
        var difference = new ImportDifference([.. rows.Select(r => r.ToLesson(zone))]);
        difference.Compare(rows, file.Uids, imported);
        return difference;
    }

    private void Compare(List<TimetableRow> rows, IReadOnlySet<string> uids, IReadOnlyList<TimetableRow> imported)
    {
        var known = imported.ToDictionary(r => r.Id, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Id, out var earlier))
            {
                New++;
                Added.Add(row);
            }
            else if (earlier == row)
            {
                Same++;
            }
            else
            {
                Added.Add(row);
                Removed.Add(earlier);
            }
        }

        var inFile = rows.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        var firstDay = rows.Count == 0 ? null : rows[0].StartsAt[..10];
        foreach (var row in imported.Where(r => !inFile.Contains(r.Id)))
        {
            if (uids.Contains(row.Uid))
            {
                Removed.Add(row);
            }
            else if (firstDay is not null && string.CompareOrdinal(row.StartsAt, firstDay) >= 0)
            {
                Missing.Add(row);
            }
        }
    }

    private static TimetableRow Row(ReadLesson lesson, bool isRepeated, TimeZoneInfo zone)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{lesson.Uid}\n{lesson.Occurrence}"));
        return TimetableRow.Of(
            new ScheduledLesson(
                TimeZoneInfo.ConvertTime(lesson.StartsAt, zone), TimeZoneInfo.ConvertTime(lesson.EndsAt, zone),
                lesson.Title, lesson.ClassName, lesson.Teacher)
            {
                Id = Convert.ToHexStringLower(hash.AsSpan(0, 8)),
                Source = TimetableSource.Imported,
                Kind = lesson.Kind,
                Partners = lesson.Partners,
                Series = isRepeated ? lesson.Uid : null,
            },
            lesson.Uid);
    }
}
