namespace ClassroomEdge.Lessons.Timetable.Reading.Calendars;

/// <summary>A VEVENT as it stands: its properties in order.</summary>
internal sealed class CalendarEvent(int line)
{
    private readonly List<ContentLine> _properties = [];

    /// <summary>Of its BEGIN.</summary>
    public int Line => line;

    /// <summary>The first of that name; null when it has none.</summary>
    public ContentLine? this[string name] => _properties.Find(p => p.Name == name);

    public void Add(ContentLine property) => _properties.Add(property);

    /// <summary>All of that name.</summary>
    public IEnumerable<ContentLine> All(string name) => _properties.Where(p => p.Name == name);
}
