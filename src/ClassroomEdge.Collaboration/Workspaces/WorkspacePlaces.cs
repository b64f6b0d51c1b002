using System.Collections.Immutable;
using ClassroomEdge.Core.Storage;
using Dapper;

namespace ClassroomEdge.Collaboration.Workspaces;

/// <summary>
/// Which lessons have the workspace of the planned lesson that they were begun from. Thread-safe; asked at every keystroke,
/// so it is in memory.
/// </summary>
internal sealed class WorkspacePlaces(IDatabase database)
{
    private readonly Lock _lock = new();
    private ImmutableDictionary<string, string>? _planned;

    /// <summary>The id under which a lesson's workspace is kept.</summary>
    public string KeyOf(string lessonId) => All().GetValueOrDefault(lessonId, lessonId);

    /// <summary>Everybody who has that workspace.</summary>
    public IEnumerable<string> Sharing(string key) => All().Where(p => p.Value == key).Select(p => p.Key).Prepend(key);

    public void Carry(string plannedId, string lessonId)
    {
        lock (_lock)
        {
            var all = All();
            using var connection = database.Open();
            connection.Execute(
                "INSERT INTO collaboration_places (lesson_id, planned_id) VALUES (@lessonId, @plannedId) ON CONFLICT DO NOTHING",
                new { lessonId, plannedId });
            _planned = all.SetItem(lessonId, plannedId);
        }
    }

    private ImmutableDictionary<string, string> All()
    {
        if (Volatile.Read(ref _planned) is { } known)
        {
            return known;
        }

        lock (_lock)
        {
            if (_planned is null)
            {
                using var connection = database.Open(synchronousFull: false);
                _planned = connection.Query<(string Lesson, string Planned)>(
                        "SELECT lesson_id, planned_id FROM collaboration_places")
                    .ToImmutableDictionary(p => p.Lesson, p => p.Planned, StringComparer.Ordinal);
            }

            return _planned;
        }
    }
}
