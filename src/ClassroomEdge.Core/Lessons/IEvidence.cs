namespace ClassroomEdge.Core.Lessons;

/// <summary>What the school shows that it holds synchronous activities: every one of a semester. Thread-safe.</summary>
public interface IEvidence
{
    /// <summary>The semester of that id, <c>2026-1</c>; null: the present one.</summary>
    /// <exception cref="LessonException"><c>lesson.no-such-semester</c>.</exception>
    ValueTask<EvidenceReport> ReportAsync(string? semester, CancellationToken cancellationToken);
}
