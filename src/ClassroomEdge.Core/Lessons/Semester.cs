namespace ClassroomEdge.Core.Lessons;

/// <summary>Half a school year (学期).</summary>
/// <param name="Id">For example <c>2026-1</c>: the first semester of the school year that begins in 2026.</param>
/// <param name="Name">What people call it.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
/// <param name="IsConfigured">True: the profile names it; false: only the boundary of the school year is known.</param>
public sealed record Semester(string Id, LocalizedText Name, DateOnly From, DateOnly Until, bool IsConfigured)
{
    /// <summary>True on a day of it.</summary>
    public bool Contains(DateOnly day) => From <= day && day <= Until;
}
