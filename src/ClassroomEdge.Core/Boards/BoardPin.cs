using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Boards;

/// <summary>A pin of a board's header.</summary>
public sealed record BoardPin
{
    /// <summary>Its number on the header.</summary>
    [Range(1, 200)]
    public required int Number { get; init; }

    /// <summary>What the board's documentation calls it: <c>GPIO17</c>, <c>3V3</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public required BoardPinKind Kind { get; init; }

    /// <summary>What it gives, or what it stands as an input, in volts; 0 for ground.</summary>
    [Range(0, 5.5)]
    public double Volts { get; init; }

    /// <summary>Its line on the board's GPIO port; null: none.</summary>
    [Range(0, 1023)]
    public int? Line { get; init; }

    /// <summary>What else it can be, in the chip's words: <c>SDA1</c>, <c>PWM0_0</c>.</summary>
    public IReadOnlyList<string> Functions { get; init; } = [];
}
