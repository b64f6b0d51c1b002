namespace ClassroomEdge.Core.Protocols;

/// <summary>A number, and what it is on the wire where that is another range.</summary>
public sealed record ProtocolNumber
{
    /// <summary>Smallest, as people see it.</summary>
    public required double Minimum { get; init; }

    /// <summary>Largest, as people see it.</summary>
    public required double Maximum { get; init; }

    /// <summary>Unit: <c>%</c>, <c>dB</c>, <c>h</c>; empty: none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What the smallest is on the wire; null: the same.</summary>
    public double? RawMinimum { get; init; }

    /// <summary>What the largest is on the wire; null: the same.</summary>
    public double? RawMaximum { get; init; }
}
