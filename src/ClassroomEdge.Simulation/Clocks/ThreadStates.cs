using System.Globalization;

namespace ClassroomEdge.Simulation.Clocks;

/// <summary>What the kernel says about the threads of this process (proc(5)): none runs, none is about to.</summary>
internal static class ThreadStates
{
    private const string Tasks = "/proc/self/task";

    /// <summary>True when every other thread sleeps, and none has been switched to between two looks. Costs a fraction of a millisecond.</summary>
    public static bool AllSleep() => Look() is { } before && Look() is { } after && before == after;

    /// <summary>
    /// How many threads there are besides the caller's, and how often they have been switched to: two equal looks say that none
    /// has run in between. Null: one of them runs or waits for a disk, or this system does not tell.
    /// </summary>
    private static (int Threads, long Switches)? Look()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var own = Path.GetFileName(new FileInfo("/proc/thread-self").LinkTarget ?? "");
        var (threads, switches) = (0, 0L);
        foreach (var task in Directory.EnumerateDirectories(Tasks))
        {
            if (Path.GetFileName(task) == own)
            {
                continue;
            }

            try
            {
                foreach (var line in File.ReadLines(Path.Combine(task, "status")))
                {
                    if (line.StartsWith("State:", StringComparison.Ordinal) && !line.Contains("S (", StringComparison.Ordinal))
                    {
                        return null;
                    }

                    if (line.Contains("ctxt_switches:", StringComparison.Ordinal))
                    {
                        switches += long.Parse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 1).Trim(), CultureInfo.InvariantCulture);
                    }
                }
            }
            catch (IOException)
            {
                // It ended between the listing and the look.
                return null;
            }

            threads++;
        }

        return (threads, switches);
    }
}
