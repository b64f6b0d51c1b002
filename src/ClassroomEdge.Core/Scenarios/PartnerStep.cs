using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Scenarios;

/// <summary>Somebody at a partner school does one thing.</summary>
public sealed record PartnerStep
{
    /// <summary>Their number in <c>partners</c>, from 1.</summary>
    [Range(1, 16)]
    public int Number { get; init; } = 1;

    /// <summary>What they do.</summary>
    public required PartnerAct Does { get; init; }
}
