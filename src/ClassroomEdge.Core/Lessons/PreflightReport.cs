using System.Collections.Immutable;

namespace ClassroomEdge.Core.Lessons;

/// <summary>A preflight, live while it runs, and the last one's result after.</summary>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When the last check was done, a repeated one included; null while it runs.</param>
/// <param name="EntryId">The planned lesson that it is for; null: asked by hand, for none.</param>
/// <param name="Verdict">Running; then Failed when one failed, Advice when there is something to know, else Passed.</param>
/// <param name="Steps">In order.</param>
public sealed record PreflightReport(
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    string? EntryId,
    PreflightVerdict Verdict,
    ImmutableArray<PreflightStep> Steps);
