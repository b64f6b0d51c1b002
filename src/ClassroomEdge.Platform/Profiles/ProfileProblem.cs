namespace ClassroomEdge.Platform.Profiles;

/// <summary>One mistake of a profile.</summary>
/// <param name="File">As it was named.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Path">The key, for example <c>devices[2].settings.port</c>; empty for the whole file.</param>
/// <param name="Message">What is wrong, English.</param>
/// <param name="Suggestion">What would be right, English; null where the message says it.</param>
public sealed record ProfileProblem(string File, int Line, int Column, string Path, string Message, string? Suggestion)
{
    /// <summary>As compilers write it, so that editors jump there: <c>file:line:column: path: message (suggestion)</c>.</summary>
    public override string ToString() =>
        $"{File}:{Line}:{Column}: {(Path.Length > 0 ? Path + ": " : "")}{Message}{(Suggestion is null ? "" : $" ({Suggestion})")}";
}
