using System.Globalization;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Core.Lessons;

/// <summary>
/// Which semester a day is in. Schools in China teach from around 1 September to January and from February to July, on
/// days that each province sets: the profile names them (<c>lessons.semesters</c>). Where it does not, the year is cut on
/// 1 August and 1 February, which is in no school's term.
/// </summary>
public static class Semesters
{
    /// <summary>The semester of that day; a day between two belongs to the one that ended last.</summary>
    public static Semester At(LessonOptions options, DateOnly day)
    {
        var named = options.Semesters
            .Select(Of)
            .Where(s => s.From <= day)
            .MaxBy(s => s.From);
        return named is not null && day <= named.Until.AddDays(60) ? named : ByCalendar(day);
    }

    /// <summary>The semester of that id; null when it is none.</summary>
    public static Semester? Find(LessonOptions options, string id)
    {
        if (options.Semesters.Select(Of).FirstOrDefault(s => s.Id == id) is { } named)
        {
            return named;
        }

        return id is [_, _, _, _, '-', '1' or '2']
            && int.TryParse(id.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is > 2000 and < 3000
            ? ByCalendar(id[5] == '1' ? new DateOnly(year, 9, 1) : new DateOnly(year + 1, 3, 1))
            : null;
    }

    private static Semester Of(SemesterOptions options)
    {
        var from = DateOnly.ParseExact(options.From, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var until = DateOnly.ParseExact(options.Until, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var known = ByCalendar(from);
        return new Semester(known.Id, known.Name, from, until, true);
    }

    private static Semester ByCalendar(DateOnly day)
    {
        var isFirst = day.Month is >= 8 or 1;
        var year = day.Month >= 8 ? day.Year : day.Year - 1;
        var (from, until) = isFirst
            ? (new DateOnly(year, 8, 1), new DateOnly(year + 1, 1, 31))
            : (new DateOnly(year + 1, 2, 1), new DateOnly(year + 1, 7, 31));
        var name = new LocalizedText(
            string.Create(CultureInfo.InvariantCulture, $"{year}—{year + 1} 学年第{(isFirst ? "一" : "二")}学期"),
            string.Create(CultureInfo.InvariantCulture, $"{(isFirst ? "first" : "second")} semester {year}/{(year + 1) % 100:00}"));
        return new Semester(
            string.Create(CultureInfo.InvariantCulture, $"{year}-{(isFirst ? 1 : 2)}"), name, from, until, false);
    }
}
