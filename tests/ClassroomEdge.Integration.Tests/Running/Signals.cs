using System.Diagnostics;

namespace ClassroomEdge.Integration.Tests.Running;

/// <summary>Signals, and the processes that a process has started.</summary>
internal static class Signals
{
    /// <summary>Sends a signal to a process; one that is gone is fine.</summary>
    public static void Send(int processId, int number)
    {
        using var kill = Process.Start("kill", [$"-{number}", $"{processId}"]);
        kill.WaitForExit();
    }

    /// <summary>All descendants of a process with their command names.</summary>
    public static IReadOnlyList<(int Id, string Name)> Descendants(int processId)
    {
        var found = new List<(int, string)>();
        var parents = new Queue<int>([processId]);
        while (parents.TryDequeue(out var parent))
        {
            foreach (var (id, name, _) in All().Where(p => p.Parent == parent))
            {
                found.Add((id, name));
                parents.Enqueue(id);
            }
        }

        return found;
    }

    /// <summary>The one descendant of that name.</summary>
    public static int Descendant(int processId, string name) =>
        Descendants(processId).First(p => p.Name == name).Id;

    /// <summary>True while a process of that id runs.</summary>
    public static bool IsRunning(int processId) => All().Any(p => p.Id == processId);

    private static IEnumerable<(int Id, string Name, int Parent)> All()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(f => char.IsAsciiDigit(Path.GetFileName(f)[0])))
        {
            string stat;
            try
            {
                stat = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                continue;
            }

            // pid (comm) state ppid …; comm may hold spaces and brackets.
            var close = stat.LastIndexOf(')');
            var open = stat.IndexOf('(', StringComparison.Ordinal);
            var rest = stat[(close + 2)..].Split(' ');
            if (rest[0] != "Z")
            {
                yield return (int.Parse(stat[..(open - 1)], null), stat[(open + 1)..close], int.Parse(rest[1], null));
            }
        }
    }
}
