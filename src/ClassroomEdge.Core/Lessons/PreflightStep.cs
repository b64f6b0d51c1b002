using System.Collections.Immutable;

namespace ClassroomEdge.Core.Lessons;

/// <summary>A check of a preflight, as it stands.</summary>
/// <param name="Id">The check.</param>
/// <param name="Verdict">How it came out, or that it runs.</param>
/// <param name="Code">What the pages translate; null while it runs.</param>
/// <param name="Message">English; null while it runs.</param>
/// <param name="Value">What was measured; empty: nothing.</param>
/// <param name="Parts">Each subject by itself, where it has several.</param>
public sealed record PreflightStep(
    string Id,
    PreflightVerdict Verdict,
    string? Code,
    string? Message,
    string Value,
    ImmutableArray<PreflightPart> Parts)
{
    /// <summary>Not looked at yet.</summary>
    public static PreflightStep Of(string id) => new(id, PreflightVerdict.Running, null, null, "", []);

    /// <summary>With what was found.</summary>
    public PreflightStep With(PreflightFinding finding) =>
        new(Id, finding.Verdict, finding.Code, finding.Message, finding.Value, finding.Parts);
}
