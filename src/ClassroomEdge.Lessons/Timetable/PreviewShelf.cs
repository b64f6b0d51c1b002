using System.Security.Cryptography;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Timetable.Reading;

namespace ClassroomEdge.Lessons.Timetable;

/// <summary>Files that were shown and may be imported within ten minutes; a few at once. Thread-safe.</summary>
internal sealed class PreviewShelf(TimeProvider time)
{
    private const int Most = 4;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly List<(string Id, string Name, ReadTimetable File, DateTimeOffset Until)> _shown = [];

    /// <summary>Keeps it; the oldest gives way.</summary>
    public string Put(string name, ReadTimetable file)
    {
        var id = RandomNumberGenerator.GetHexString(16, true);
        lock (_lock)
        {
            _shown.Add((id, name, file, time.GetUtcNow() + Kept));
            if (_shown.Count > Most)
            {
                _shown.RemoveAt(0);
            }
        }

        return id;
    }

    /// <summary>Takes it off the shelf.</summary>
    /// <exception cref="TimetableException"><c>timetable.preview-gone</c>.</exception>
    public (string Name, ReadTimetable File) Take(string id)
    {
        lock (_lock)
        {
            var at = _shown.FindIndex(s => s.Id == id);
            if (at < 0 || _shown[at].Until < time.GetUtcNow())
            {
                throw new TimetableException("timetable.preview-gone", "show the file again, then import it: a preview lasts ten minutes");
            }

            var (_, name, file, _) = _shown[at];
            _shown.RemoveAt(at);
            return (name, file);
        }
    }
}
