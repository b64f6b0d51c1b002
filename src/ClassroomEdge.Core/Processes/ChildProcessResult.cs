namespace ClassroomEdge.Core.Processes;

/// <summary>What a child that ran to its end left.</summary>
public sealed record ChildProcessResult(int ExitCode, string StandardOutput, string StandardError);
