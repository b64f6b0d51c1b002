using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core;

namespace ClassroomEdge.Hardware.Parts;

/// <summary>A terminal of a part.</summary>
public sealed record PartTerminal
{
    /// <summary>As printed on it: <c>VCC</c>, <c>IN</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is connected to.</summary>
    public required TerminalTarget To { get; init; }

    /// <summary>For a line or channel: which of the device's settings holds its number.</summary>
    public string? Setting { get; init; }

    /// <summary>The voltage that it drives, in volts; null: it is an input, or a supply. More than the pin stands is an error.</summary>
    [Range(0, 24)]
    public double? Volts { get; init; }

    /// <summary>For an address terminal: what it is connected to, by address.</summary>
    public IReadOnlyDictionary<string, TerminalTarget> ByAddress { get; init; } = new Dictionary<string, TerminalTarget>();

    /// <summary>What is done at this terminal, beside the device's name: up, down.</summary>
    public LocalizedText? Action { get; init; }
}
