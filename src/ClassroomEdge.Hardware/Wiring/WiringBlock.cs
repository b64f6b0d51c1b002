using System.Collections.Immutable;
using ClassroomEdge.Core;

namespace ClassroomEdge.Hardware.Wiring;

/// <summary>A part with its wires.</summary>
/// <param name="Id">The device's or bus's id, or the module's.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Model">Which part, and its address.</param>
/// <param name="Wires">Its wires, in the order of its terminals.</param>
/// <param name="Notes">What to know when connecting it.</param>
public sealed record WiringBlock(
    string Id, LocalizedText Title, LocalizedText Model, ImmutableArray<WiringWire> Wires, ImmutableArray<LocalizedText> Notes);
