using System.Globalization;

namespace ClassroomEdge.Lessons.Timetable.Reading.Calendars;

/// <summary>
/// A recurrence rule (RFC 5545, 3.3.10) of days, weeks, months or years, as timetables and school calendars use it. What
/// it does not know is refused by name rather than misread.
/// </summary>
internal sealed class RecurrenceRule
{
    private static readonly string[] DayNames = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    private string _frequency = "";
    private int _interval = 1;
    private int? _count;
    private CalendarTime? _until;
    private List<(int Ordinal, DayOfWeek Day)> _byDay = [];
    private List<int> _byMonthDay = [];
    private List<int> _byMonth = [];
    private List<int> _bySetPosition = [];
    private DayOfWeek _weekStart = DayOfWeek.Monday;

    private RecurrenceRule()
    {
    }

    /// <summary>Parses it; else the part that is not understood.</summary>
    public static RecurrenceRule? Parse(string text, TimeZoneInfo zone, out string wrong)
    {
        var rule = new RecurrenceRule();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            wrong = part;
            if (part.Split('=', 2) is not [var key, var value] || !rule.Take(key.ToUpperInvariant(), value.ToUpperInvariant(), zone))
            {
                return null;
            }
        }

        wrong = rule._frequency.Length == 0 ? "FREQ"
            : rule._byDay.Exists(d => d.Ordinal != 0) && rule._frequency != "MONTHLY" && !(rule._frequency == "YEARLY" && rule._byMonth.Count > 0)
                ? "BYDAY" : "";
        return wrong.Length == 0 ? rule : null;
    }

    /// <summary>The wall-clock times of its repetitions, in order, up to a last one.</summary>
    public IEnumerable<DateTime> Times(DateTime start, DateTime last)
    {
        var count = 0;
        var until = _until is { } u ? u.IsDate ? u.Local.Date.AddDays(1).AddTicks(-1) : u.Local : DateTime.MaxValue;
        for (var period = 0; period < 20_000; period++)
        {
            if (PeriodBegin(start, period) is not { } begin || begin > last || begin > until)
            {
                yield break;
            }

            foreach (var day in Positions(DaysOf(begin, start)))
            {
                var at = day.ToDateTime(TimeOnly.FromDateTime(start));
                if (at < start)
                {
                    continue;
                }

                if (at > until || at > last || ++count > _count)
                {
                    yield break;
                }

                yield return at;
            }
        }
    }

    private bool Take(string key, string value, TimeZoneInfo zone)
    {
        switch (key)
        {
            case "FREQ":
                _frequency = value;
                return value is "DAILY" or "WEEKLY" or "MONTHLY" or "YEARLY";
            case "INTERVAL":
                return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _interval) && _interval is > 0 and < 1000;
            case "COUNT":
                _count = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
                return _count is > 0;
            case "UNTIL":
                _until = CalendarTime.Parse(value, zone)?.In(zone);
                return _until is not null;
            case "WKST":
                var start = Array.IndexOf(DayNames, value);
                _weekStart = (DayOfWeek)Math.Max(start, 0);
                return start >= 0;
            case "BYDAY":
                return TakeDays(value);
            case "BYMONTHDAY":
                return Numbers(value, 31, out _byMonthDay);
            case "BYMONTH":
                return Numbers(value, 12, out _byMonth) && _byMonth.TrueForAll(m => m > 0);
            case "BYSETPOS":
                return Numbers(value, 366, out _bySetPosition);
            default:
                return false;
        }
    }

    private bool TakeDays(string value)
    {
        _byDay = [];
        foreach (var word in value.Split(','))
        {
            var day = word.Length >= 2 ? Array.IndexOf(DayNames, word[^2..]) : -1;
            var ordinal = 0;
            if (day < 0 || (word.Length > 2 && (!int.TryParse(word[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out ordinal) || ordinal is 0 or < -5 or > 5)))
            {
                return false;
            }

            _byDay.Add((ordinal, (DayOfWeek)day));
        }

        return true;
    }

    private static bool Numbers(string value, int most, out List<int> numbers)
    {
        numbers = [];
        foreach (var word in value.Split(','))
        {
            if (!int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                || number == 0 || Math.Abs(number) > most)
            {
                return false;
            }

            numbers.Add(number);
        }

        return true;
    }

    /// <summary>The first day of a period; null beyond the calendar.</summary>
    private DateTime? PeriodBegin(DateTime start, int period)
    {
        try
        {
            return _frequency switch
            {
                "DAILY" => start.Date.AddDays((double)period * _interval),
                "WEEKLY" => start.Date.AddDays(-(((int)start.DayOfWeek - (int)_weekStart + 7) % 7)).AddDays(7.0 * period * _interval),
                "MONTHLY" => new DateTime(start.Year, start.Month, 1).AddMonths(period * _interval),
                _ => new DateTime(start.Year, 1, 1).AddYears(period * _interval),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private IEnumerable<DateOnly> DaysOf(DateTime begin, DateTime start)
    {
        var first = DateOnly.FromDateTime(begin);
        var days = _frequency switch
        {
            "DAILY" => [first],
            "WEEKLY" => Enumerable.Range(0, 7).Select(first.AddDays)
                .Where(d => _byDay.Count == 0 ? d.DayOfWeek == start.DayOfWeek : _byDay.Exists(b => b.Day == d.DayOfWeek)),
            "MONTHLY" => OfMonth(first, start),
            _ => Enumerable.Range(1, 12)
                .Where(m => _byMonth.Count == 0 ? _byMonthDay.Count > 0 || _byDay.Count > 0 || m == start.Month : _byMonth.Contains(m))
                .SelectMany(m => OfMonth(new DateOnly(first.Year, m, 1), start)),
        };
        return days.Where(d =>
            (_byMonth.Count == 0 || _byMonth.Contains(d.Month))
            && (_frequency != "DAILY" || _byDay.Count == 0 || _byDay.Exists(b => b.Day == d.DayOfWeek))
            && (_frequency != "DAILY" || _byMonthDay.Count == 0 || IsMonthDay(d)));
    }

    private IEnumerable<DateOnly> OfMonth(DateOnly first, DateTime start)
    {
        var length = DateTime.DaysInMonth(first.Year, first.Month);
        return Enumerable.Range(0, length).Select(first.AddDays).Where(d =>
            _byDay.Count == 0 && _byMonthDay.Count == 0
                ? d.Day == start.Day
                : (_byMonthDay.Count == 0 || IsMonthDay(d))
                    && (_byDay.Count == 0 || _byDay.Exists(b => b.Day == d.DayOfWeek && IsOrdinal(d, b.Ordinal, length))));
    }

    private bool IsMonthDay(DateOnly day) =>
        _byMonthDay.Exists(n => n > 0 ? day.Day == n : day.Day == DateTime.DaysInMonth(day.Year, day.Month) + 1 + n);

    private static bool IsOrdinal(DateOnly day, int ordinal, int length) => ordinal switch
    {
        0 => true,
        > 0 => ((day.Day - 1) / 7) + 1 == ordinal,
        _ => ((length - day.Day) / 7) + 1 == -ordinal,
    };

    private IEnumerable<DateOnly> Positions(IEnumerable<DateOnly> days)
    {
        if (_bySetPosition.Count == 0)
        {
            return days;
        }

        var all = days.ToList();
        return all.Where((_, i) => _bySetPosition.Exists(p => p > 0 ? i == p - 1 : i == all.Count + p));
    }
}
