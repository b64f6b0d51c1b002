using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Timetable.Reading;

/// <summary>Days, times, weeks and schools as people write them.</summary>
internal static partial class Words
{
    private const string Weekdays = "一二三四五六日";
    private static readonly string[] DayFormats =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];

    private static readonly string[] English = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>A date, year first.</summary>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(
            text.Split(' ', 'T')[0], DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var day)
            ? day
            : null;

    /// <summary>A time of day: 8:00, 08:00:00, 8：00, 8点, 8点30分.</summary>
    public static TimeOnly? Time(string text)
    {
        var match = TimeOfDay().Match(text.Trim());
        return match.Success
            && int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is < 24 and var hour
            && (match.Groups[2].Success ? int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) : 0) is < 60 and var minute
            ? new TimeOnly(hour, minute)
            : null;
    }

    /// <summary>星期一, 周一, 一, Mon, Monday, 1 (Monday) to 7.</summary>
    public static DayOfWeek? Weekday(string text)
    {
        var word = text.Trim().Replace("星期", "", StringComparison.Ordinal).Replace("礼拜", "", StringComparison.Ordinal)
            .Replace("周", "", StringComparison.Ordinal).Replace('天', '日').ToLowerInvariant();
        var number = word.Length == 1
            ? "1234567".IndexOf(word[0], StringComparison.Ordinal) is >= 0 and var digit ? digit : Weekdays.IndexOf(word[0], StringComparison.Ordinal)
            : word.Length >= 3 ? Array.FindIndex(English, e => word.StartsWith(e, StringComparison.Ordinal)) : -1;
        return number < 0 ? null : (DayOfWeek)((number + 1) % 7);
    }

    /// <summary>Weeks of the term: <c>1-16</c>, <c>1-8,10-16</c>, <c>1-16单</c>, <c>2-16 双</c>; null when it is none.</summary>
    public static IReadOnlySet<int>? Weeks(string text)
    {
        var weeks = new SortedSet<int>();
        foreach (var part in text.Split([',', '，', '、', ';', '；', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var match = WeekSpan().Match(part);
            if (!match.Success)
            {
                return null;
            }

            var first = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            var last = match.Groups[2].Success ? int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) : first;
            var only = match.Groups[3].Value;
            for (var week = first; week <= Math.Min(last, 60); week++)
            {
                if (only.Length == 0 || (only is "单" or "odd") == (week % 2 == 1))
                {
                    weeks.Add(week);
                }
            }
        }

        return weeks.Count == 0 ? null : weeks;
    }

    /// <summary>A period or two: <c>3</c>, <c>第3节</c>, <c>1-2</c>, <c>第一节</c>.</summary>
    public static (int First, int Last)? Periods(string text)
    {
        var word = new string([.. text.Select(c => "一二三四五六七八九".IndexOf(c, StringComparison.Ordinal) is >= 0 and var n ? (char)('1' + n) : c)]);
        var match = PeriodSpan().Match(word.Trim());
        if (!match.Success)
        {
            return null;
        }

        var first = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        var last = match.Groups[2].Success ? int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) : first;
        return first >= 1 && last >= first ? (first, last) : null;
    }

    /// <summary>Schools between commas, semicolons, slashes.</summary>
    public static ImmutableArray<string> Schools(string text) =>
        [.. text.Split([',', '，', '、', ';', '；', '/', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.Ordinal)];

    /// <summary>同步教学, 同步备课, 同步研修, teaching, preparation, research; null when it is none of them.</summary>
    public static LessonKind? Kind(string text) => text.Trim().ToLowerInvariant() switch
    {
        "同步教学" or "同步课堂" or "教学" or "teaching" => LessonKind.Teaching,
        "同步备课" or "备课" or "preparation" => LessonKind.Preparation,
        "同步研修" or "研修" or "教研" or "research" => LessonKind.Research,
        _ => null,
    };

    [GeneratedRegex(@"^(\d{1,2})(?:[:：点时h.](\d{1,2})?(?:[:：]\d{2}|分)?)?$")]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"^(?:第)?(\d{1,2})(?:[-–—~至](\d{1,2}))?周?[(（]?(单|双|odd|even)?[)）]?周?$")]
    private static partial Regex WeekSpan();

    [GeneratedRegex(@"^第?(\d{1,2})节?(?:[-–—~至]第?(\d{1,2}))?节?$")]
    private static partial Regex PeriodSpan();
}
