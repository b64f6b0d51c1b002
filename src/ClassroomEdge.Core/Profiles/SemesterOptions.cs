using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>A semester's first and last day of lessons, as the school's calendar says.</summary>
public sealed record SemesterOptions
{
    /// <summary><c>yyyy-MM-dd</c>; the first teaching week is the one of this day.</summary>
    [RegularExpression("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
    public required string From { get; init; }

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    [RegularExpression("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
    public required string Until { get; init; }
}
