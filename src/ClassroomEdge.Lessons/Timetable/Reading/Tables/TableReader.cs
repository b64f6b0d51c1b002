using System.Globalization;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Timetable.Reading.Tables;

/// <summary>Reads a timetable from CSV: a heading, then a lesson a line, by date or by weekday of the term.</summary>
internal sealed class TableReader
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private readonly ReadingContext _context;
    private readonly ProblemBook _problems = new();
    private readonly List<ReadLesson> _lessons = [];
    private readonly HashSet<string> _uids = [];
    private readonly Dictionary<DateTimeOffset, int> _taken = [];
    private readonly Dictionary<TableColumn, (int Index, string Heading)> _columns = [];

    private TableReader(ReadingContext context) => _context = context;

    /// <exception cref="TimetableException"><c>timetable.bad-file</c>.</exception>
    public static ReadTimetable Read(string text, string encoding, ReadingContext context)
    {
        var separator = TableText.Separator(text);
        var reader = new TableReader(context);
        reader.ReadAll(TableText.Rows(text, separator));
        var word = separator switch { ',' => "comma", ';' => "semicolon", _ => "tab" };
        return new ReadTimetable($"CSV, {encoding}, {word}", reader._lessons, reader._uids, reader._problems.Sorted);
    }

    private void ReadAll(IEnumerable<(int Line, IReadOnlyList<string> Cells)> rows)
    {
        foreach (var (line, cells) in rows)
        {
            if (_columns.Count == 0)
            {
                ReadHeading(line, cells);
            }
            else if (_lessons.Count < ReadingContext.MostLessons)
            {
                ReadRow(new TableRow(line, cells, _columns));
            }
        }
    }

    private void ReadHeading(int line, IReadOnlyList<string> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (TableHeading.Of(cells[i]) is not { } column)
            {
                if (cells[i].Length > 0)
                {
                    _problems.Note(line, cells[i], "unknown-column", cells[i], "日期 星期 周次 节次 开始 结束 课程 班级 教师 伙伴学校 类型");
                }
            }
            else if (!_columns.TryAdd(column, (i, cells[i])))
            {
                _problems.Note(line, cells[i], "column-twice", cells[i], _columns[column].Heading);
            }
        }

        var missing = new List<string>();
        if (!_columns.ContainsKey(TableColumn.Title))
        {
            missing.Add("课程");
        }

        if (!_columns.ContainsKey(TableColumn.Date) && !_columns.ContainsKey(TableColumn.Weekday))
        {
            missing.Add("日期/星期");
        }

        if (!_columns.ContainsKey(TableColumn.Start) && !_columns.ContainsKey(TableColumn.Period))
        {
            missing.Add("开始/节次");
        }

        if (missing.Count > 0)
        {
            throw new TimetableException(
                "timetable.bad-file",
                $"line {line} is no heading of a timetable: it lacks {string.Join(", ", missing)}. Known columns: 日期 星期 周次 节次 开始 结束 课程 班级 教师 伙伴学校 类型, or date weekday weeks period start end course class teacher partners kind")
            {
                Details = new Dictionary<string, string>
                {
                    ["reason"] = "no-heading",
                    ["line"] = line.ToString(CultureInfo.InvariantCulture),
                    ["missing"] = string.Join(" ", missing),
                },
            };
        }
    }

    private void ReadRow(TableRow row)
    {
        var title = row[TableColumn.Title];
        if (title.Length is 0 or > 80)
        {
            Skip(row, TableColumn.Title, title.Length == 0 ? "no-title" : "too-long", title, "1–80");
            return;
        }

        if (Times(row) is not { } times || Days(row) is not { } days)
        {
            return;
        }

        var partners = Words.Schools(row[TableColumn.Partners]);
        if (partners.Length > 16 || partners.Any(p => p.Length > 80))
        {
            Skip(row, TableColumn.Partners, "too-many", row[TableColumn.Partners], "16");
            return;
        }

        var kind = Kind(row, partners.Length > 0);
        foreach (var (uid, day) in days)
        {
            var starts = ReadingContext.At(day.ToDateTime(times.Start), _context.Zone);
            var lesson = new ReadLesson(
                uid + times.Start.ToString("HHmm", CultureInfo.InvariantCulture),
                starts.UtcDateTime.ToString("yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture),
                starts,
                ReadingContext.At(day.ToDateTime(times.End), _context.Zone),
                title,
                Short(row, TableColumn.ClassName),
                Short(row, TableColumn.Teacher),
                kind,
                partners);
            if (!_taken.TryAdd(lesson.StartsAt, row.Line))
            {
                Skip(
                    row, row[TableColumn.Date].Length > 0 ? TableColumn.Date : TableColumn.Weekday, "twice",
                    lesson.StartsAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                    _taken[lesson.StartsAt].ToString(CultureInfo.InvariantCulture));
                return;
            }

            _uids.Add(lesson.Uid);
            _lessons.Add(lesson);
        }
    }

    private (TimeOnly Start, TimeOnly End)? Times(TableRow row)
    {
        var (startText, endText) = (row[TableColumn.Start], row[TableColumn.End]);
        if (startText.Length == 0 && row[TableColumn.Period] is { Length: > 0 } period)
        {
            return OfPeriod(row, period);
        }

        // "08:00-08:40" in one column.
        if (endText.Length == 0 && startText.Split(['-', '–', '—', '~', '至']) is [var from, var to])
        {
            (startText, endText) = (from, to);
        }

        if (Words.Time(startText) is not { } start)
        {
            Skip(row, TableColumn.Start, "bad-time", startText, "08:00");
            return null;
        }

        if (Words.Time(endText) is not { } end)
        {
            Skip(row, TableColumn.End, "bad-time", endText, "08:40");
            return null;
        }

        if (end <= start || end - start > Longest)
        {
            Skip(row, TableColumn.End, "ends-before", endText, "> " + start.ToString("HH:mm", CultureInfo.InvariantCulture));
            return null;
        }

        return (start, end);
    }

    private (TimeOnly, TimeOnly)? OfPeriod(TableRow row, string text)
    {
        if (Words.Periods(text) is not { } span)
        {
            Skip(row, TableColumn.Period, "bad-period", text, "3, 1-2");
            return null;
        }

        if (span.Last > _context.Periods.Count)
        {
            Skip(
                row, TableColumn.Period, _context.Periods.Count == 0 ? "no-periods" : "no-such-period", text,
                _context.Periods.Count == 0 ? "开始 结束" : string.Create(CultureInfo.InvariantCulture, $"1–{_context.Periods.Count}"));
            return null;
        }

        return (_context.Periods[span.First - 1].Start, _context.Periods[span.Last - 1].End);
    }

    /// <summary>The days of a row, each with the UID's beginning: the place of a lesson in the plan is what stays the same.</summary>
    private List<(string Uid, DateOnly Day)>? Days(TableRow row)
    {
        if (row[TableColumn.Date] is { Length: > 0 } date)
        {
            if (Words.Day(date) is not { } day)
            {
                Skip(row, TableColumn.Date, "bad-date", date, "2026-09-01");
                return null;
            }

            return [(string.Create(CultureInfo.InvariantCulture, $"csv-{day:yyyyMMdd}-"), day)];
        }

        if (Words.Weekday(row[TableColumn.Weekday]) is not { } weekday)
        {
            Skip(row, TableColumn.Weekday, "bad-weekday", row[TableColumn.Weekday], "一, 周一, Mon");
            return null;
        }

        IReadOnlySet<int>? weeks = null;
        if (row[TableColumn.Weeks] is { Length: > 0 } text)
        {
            weeks = Words.Weeks(text);
            if (weeks is null)
            {
                Skip(row, TableColumn.Weeks, "bad-weeks", text, "1-16, 1-16单, 2,4,6");
                return null;
            }

            if (!_context.HasTerm)
            {
                Skip(row, TableColumn.Weeks, "no-term", text, "lessons.semesters");
                return null;
            }
        }

        var monday = _context.From.AddDays(-(((int)_context.From.DayOfWeek + 6) % 7));
        var days = new List<(string, DateOnly)>();
        for (var week = 1; ; week++)
        {
            var day = monday.AddDays(((week - 1) * 7) + (((int)weekday + 6) % 7));
            if (day > _context.Until)
            {
                break;
            }

            if (day >= _context.From && weeks?.Contains(week) != false)
            {
                days.Add((string.Create(CultureInfo.InvariantCulture, $"csv-{monday:yyyyMMdd}-{(int)weekday}-"), day));
            }
        }

        if (days.Count == 0)
        {
            Skip(
                row, weeks is null ? TableColumn.Weekday : TableColumn.Weeks, "outside-term",
                row[weeks is null ? TableColumn.Weekday : TableColumn.Weeks],
                string.Create(CultureInfo.InvariantCulture, $"{_context.From:yyyy-MM-dd} – {_context.Until:yyyy-MM-dd}"));
            return null;
        }

        return days;
    }

    private LessonKind? Kind(TableRow row, bool hasPartners)
    {
        var text = row[TableColumn.Kind];
        if (text.Length == 0)
        {
            return hasPartners ? LessonKind.Teaching : null;
        }

        var kind = Words.Kind(text);
        if (kind is null && hasPartners)
        {
            _problems.Note(row.Line, Heading(TableColumn.Kind), "unknown-kind", text, "同步教学 同步备课 同步研修");
            return LessonKind.Teaching;
        }

        return kind;
    }

    private string Short(TableRow row, TableColumn column)
    {
        var text = row[column];
        if (text.Length <= 80)
        {
            return text;
        }

        _problems.Note(row.Line, Heading(column), "too-long", text, "80");
        return text[..80];
    }

    private void Skip(TableRow row, TableColumn column, string code, string found, string expected) =>
        _problems.Skip(row.Line, Heading(column), code, found, expected);

    private string Heading(TableColumn column) => _columns.TryGetValue(column, out var c) ? c.Heading : column.ToString();
}
