using System.Collections.Immutable;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Platform.Jobs;

/// <summary>All jobs: in memory for reading, in the table for keeping, the recent ones in the room's state. Thread-safe; writing blocks for a commit.</summary>
internal sealed class JobBook(JobTable table, EdgePaths paths, RoomState room, TimeProvider time)
{
    /// <summary>How long what is over is listed.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>Most that wait at once: more is a mistake of whoever asks.</summary>
    public const int MostWaiting = 200;

    // What the panel shows: the open ones, and what was over lately.
    private const int MostShown = 20;
    private static readonly TimeSpan ShownFor = TimeSpan.FromHours(12);

    private readonly Lock _lock = new();
    private Dictionary<string, JobRow>? _rows;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<JobRow> All()
    {
        lock (_lock)
        {
            return [.. Rows().Values.OrderByDescending(r => r.Id, StringComparer.Ordinal)];
        }
    }

    public JobRow? Find(string id)
    {
        lock (_lock)
        {
            return Rows().GetValueOrDefault(id);
        }
    }

    /// <summary>The one whose turn it is; null: none waits.</summary>
    public JobRow? Next()
    {
        lock (_lock)
        {
            return Rows().Values.Where(r => r.State == nameof(JobState.Waiting)).MinBy(r => r.Id, StringComparer.Ordinal);
        }
    }

    /// <summary>Adds one, or returns the open one that is the same.</summary>
    /// <exception cref="JobException"><c>job.too-many</c>.</exception>
    public JobRow Add(JobRow row)
    {
        lock (_lock)
        {
            var open = Rows().Values.Where(r => !r.ToJob().IsOver).ToList();
            if (open.Find(r => (r.Kind, r.Subject, r.Arguments) == (row.Kind, row.Subject, row.Arguments)) is { } same)
            {
                return same;
            }

            return open.Count < MostWaiting
                ? Put(row)
                : throw new JobException("job.too-many", $"{MostWaiting} jobs wait already: cancel some, or wait until they are done");
        }
    }

    /// <summary>Changes one; null when there is none of that id.</summary>
    public JobRow? Change(string id, Func<JobRow, JobRow> change)
    {
        lock (_lock)
        {
            return Rows().TryGetValue(id, out var row) ? Put(change(row)) : null;
        }
    }

    /// <summary>How far it is, in memory and on the panel only: after a restart its worker finds out anew.</summary>
    public void Report(string id, double progress)
    {
        var rounded = Math.Round(Math.Clamp(double.IsFinite(progress) ? progress : 0, 0, 1), 2);
        lock (_lock)
        {
            if (Rows().TryGetValue(id, out var row) && row.State == nameof(JobState.Running) && row.Progress != rounded)
            {
                _rows![id] = row with { Progress = rounded };
                Show();
            }
        }
    }

    /// <summary>The folder of what a job has half done.</summary>
    public string Folder(string id) => Path.Combine(paths.Jobs, id);

    /// <summary>Removes what a job has half done.</summary>
    public void Clear(string id)
    {
        try
        {
            Directory.Delete(Folder(id), recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // It never began.
        }
    }

    /// <summary>At the start of the service: what was interrupted waits again, what is long over is forgotten.</summary>
    public void Recover()
    {
        lock (_lock)
        {
            table.WaitAgain();
            table.Forget(time.GetUtcNow() - KeptFor);
            _rows = null;
            var rows = Rows();
            foreach (var folder in Directory.Exists(paths.Jobs) ? Directory.GetDirectories(paths.Jobs) : [])
            {
                if (rows.GetValueOrDefault(Path.GetFileName(folder))?.State is not (nameof(JobState.Waiting) or nameof(JobState.Failed)))
                {
                    Directory.Delete(folder, recursive: true);
                }
            }

            Show();
        }
    }

    private Dictionary<string, JobRow> Rows() => _rows ??= table.All().ToDictionary(r => r.Id);

    private JobRow Put(JobRow row)
    {
        table.Save(row);
        Rows()[row.Id] = row;
        Show();
        return row;
    }

    private void Show()
    {
        var since = time.GetUtcNow() - ShownFor;
        ImmutableArray<Job> shown =
        [
            .. Rows().Values.Select(r => r.ToJob()).Where(j => !j.IsOver || j.EndedAt > since)
                .OrderBy(j => j.IsOver).ThenByDescending(j => j.Id, StringComparer.Ordinal).Take(MostShown),
        ];
        room.Apply(new RoomChange.JobsChanged(shown));
    }
}
