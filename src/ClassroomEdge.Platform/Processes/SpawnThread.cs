using System.Collections.Concurrent;
using System.Diagnostics;

namespace ClassroomEdge.Platform.Processes;

/// <summary>
/// The one thread that starts children. PR_SET_PDEATHSIG fires when the <em>thread</em> that forked ends (prctl(2)), so
/// a child started from a pool thread would die when the pool retires it; this thread lives as long as the process.
/// </summary>
internal static class SpawnThread
{
    private static readonly BlockingCollection<Action> Work = [];

    static SpawnThread() => new Thread(Run) { IsBackground = true, Name = "child processes" }.Start();

    /// <summary>Starts the process; blocks for the milliseconds that fork and exec take.</summary>
    public static void Start(Process process)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
#pragma warning disable RS0030 // This is the runner that the ban points to.
                process.Start();
#pragma warning restore RS0030
                started.SetResult();
            }
            catch (Exception e)
            {
                started.SetException(e);
            }
        });
        started.Task.GetAwaiter().GetResult();
    }

    private static void Run()
    {
        foreach (var start in Work.GetConsumingEnumerable())
        {
            start();
        }
    }
}
