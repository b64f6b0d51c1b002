namespace ClassroomEdge.Bench.Figures;

/// <summary>One line of the table.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">What came of it; null: not measured, for the reason in <see cref="Note"/>.</param>
internal sealed record Figure(string Name, Quantity? Value)
{
    /// <summary>Measured beside it; null: nothing comparable.</summary>
    public Peer? Peer { get; init; }

    /// <summary>What the design allows; null: nothing is promised.</summary>
    public Budget? Budget { get; init; }

    /// <summary>How to read it.</summary>
    public string? Note { get; init; }

    /// <summary>The figure as a multiple of its peer.</summary>
    public double? Ratio => Value is { } value && Peer is { Amount: > 0 } peer ? value.Amount / peer.Amount : null;

    /// <summary>Whether it keeps its budget; null: it has none, or was not measured.</summary>
    public bool? IsMet => Value is { } value ? Budget?.IsMetBy(value.Amount) : null;

    /// <summary>A measurement that could not be made.</summary>
    public static Figure Absent(string name, string reason) => new(name, null) { Note = reason };
}
