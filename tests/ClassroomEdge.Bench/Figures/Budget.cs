namespace ClassroomEdge.Bench.Figures;

/// <summary>What the design allows a figure, in the figure's own unit.</summary>
/// <param name="Limit">The last amount that is allowed.</param>
/// <param name="IsFloor">True when the figure must reach it, false when it must not exceed it.</param>
internal sealed record Budget(double Limit, bool IsFloor)
{
    public static Budget AtMost(double limit) => new(limit, false);

    public static Budget AtLeast(double limit) => new(limit, true);

    public bool IsMetBy(double amount) => IsFloor ? amount >= Limit : amount <= Limit;

    public string Describe(string unit) => $"{(IsFloor ? "≥" : "≤")} {new Quantity(Limit, unit)}";
}
