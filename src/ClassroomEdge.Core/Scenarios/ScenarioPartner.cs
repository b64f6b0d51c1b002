using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Scenarios;

/// <summary>Somebody at a partner school.</summary>
public sealed record ScenarioPartner
{
    /// <summary>The school, as the lesson invites it.</summary>
    [MaxLength(80)]
    public required string School { get; init; }

    /// <summary>As they call themselves.</summary>
    [MaxLength(40)]
    public string Name { get; init; } = "Partner";
}
