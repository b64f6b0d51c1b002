using System.Globalization;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Web.Room;

/// <summary>The profile's timetable, put on today's date in the box's time zone.</summary>
internal sealed class Timetable(RoomProfile profile, TimeProvider time)
{
    private readonly Lock _lock = new();
    private DateOnly _date;
    private IReadOnlyList<ScheduledLesson> _today = [];

    public IReadOnlyList<ScheduledLesson> Today()
    {
        var date = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        lock (_lock)
        {
            if (date != _date)
            {
                _today = [.. profile.Timetable.Select(e => new ScheduledLesson(
                    At(date, e.Start), At(date, e.End), e.Title, e.ClassName, e.Teacher)).OrderBy(e => e.StartsAt)];
                _date = date;
            }

            return _today;
        }
    }

    private DateTimeOffset At(DateOnly date, string clock)
    {
        var local = date.ToDateTime(TimeOnly.ParseExact(clock, "HH:mm", CultureInfo.InvariantCulture));
        return new DateTimeOffset(local, time.LocalTimeZone.GetUtcOffset(local));
    }
}
