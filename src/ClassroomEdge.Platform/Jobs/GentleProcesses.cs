using ClassroomEdge.Core;
using ClassroomEdge.Core.Processes;

namespace ClassroomEdge.Platform.Jobs;

/// <summary>
/// Makes children gentle: <c>nice</c> gives way to every other process, <c>ionice -c 3</c> to every other access to the
/// disk (with schedulers that know classes). Where one is not installed the other does.
/// </summary>
internal sealed class GentleProcesses(IChildProcesses processes)
{
    /// <summary>The same, run gently.</summary>
    /// <exception cref="EdgeException"><c>process.missing</c>: the program itself, not <c>nice</c>.</exception>
    public ChildProcessSpec Of(ChildProcessSpec spec)
    {
        var program = processes.Find(spec.FileName)
            ?? throw new EdgeException("process.missing", $"{spec.FileName} is not installed")
            {
                Details = new Dictionary<string, string> { ["program"] = spec.FileName },
            };
        string[] command =
        [
            .. processes.Find("nice") is { } nice ? new[] { nice, "-n", "19" } : [],
            .. processes.Find("ionice") is { } ionice ? new[] { ionice, "-c", "3" } : [],
            program,
            .. spec.Arguments,
        ];
        return spec with { FileName = command[0], Arguments = command[1..] };
    }
}
