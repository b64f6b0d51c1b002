using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>A lesson of the day, local time.</summary>
public sealed record TimetableEntry
{
    /// <summary><c>HH:mm</c>.</summary>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    public required string Start { get; init; }

    /// <summary><c>HH:mm</c>.</summary>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    public required string End { get; init; }

    /// <summary>Subject or title.</summary>
    public required string Title { get; init; }

    /// <summary>Which class.</summary>
    public string ClassName { get; init; } = "";

    /// <summary>Who.</summary>
    public string Teacher { get; init; } = "";
}
