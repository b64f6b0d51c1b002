using System.ComponentModel.DataAnnotations;
using ClassroomEdge.Core;

namespace ClassroomEdge.Hardware.Parts;

/// <summary>Something to buy and connect.</summary>
public sealed record Part
{
    /// <summary>Id within the catalogue.</summary>
    [RegularExpression("^[a-z0-9-]+$")]
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>How it is reached.</summary>
    public PartConnection Connection { get; init; } = PartConnection.Header;

    /// <summary>The drivers whose devices it is; one for each device. <c>iot/*</c>: all of that family that have no part of their own.</summary>
    public IReadOnlyList<string> Drivers { get; init; } = [];

    /// <summary>The chips of buses (a profile's <c>buses[].chip</c>) that it is.</summary>
    public IReadOnlyList<string> Chips { get; init; } = [];

    /// <summary>The boards that it is.</summary>
    public IReadOnlyList<string> Boards { get; init; } = [];

    /// <summary>Where its devices share one: the part with the channels, for example a relay module.</summary>
    public string? Module { get; init; }

    /// <summary>A module's sizes in channels, ascending; the smallest that suffices is taken.</summary>
    public IReadOnlyList<int> Channels { get; init; } = [];

    /// <summary>Typical makers and types; anything equal does.</summary>
    public IReadOnlyList<string> Typical { get; init; } = [];

    /// <summary>Its address where the device's settings name none.</summary>
    [Range(0x03, 0x77)]
    public int? Address { get; init; }

    /// <summary>Its terminals, in the order in which they are printed.</summary>
    public IReadOnlyList<PartTerminal> Terminals { get; init; } = [];

    /// <summary>What else is needed.</summary>
    public IReadOnlyList<PartNeed> Needs { get; init; } = [];

    /// <summary>What whoever buys or connects it must know.</summary>
    public IReadOnlyList<LocalizedText> Notes { get; init; } = [];
}
