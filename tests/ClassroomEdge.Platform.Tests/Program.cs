using ClassroomEdge.Core.Processes;
using ClassroomEdge.Platform.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Platform.Tests;

/// <summary>What this assembly does when a test runs it as a program: holds a child until it is ended itself.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        await using var processes = new ChildProcesses(NullLogger<ChildProcesses>.Instance, TimeProvider.System);
        await using var child = processes.Start(new ChildProcessSpec("held", "sh", ["-c", args[0]]));
        return await child.Exited;
    }
}
