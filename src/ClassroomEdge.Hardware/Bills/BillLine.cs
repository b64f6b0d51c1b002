using System.Collections.Immutable;
using ClassroomEdge.Core;
using ClassroomEdge.Hardware.Parts;

namespace ClassroomEdge.Hardware.Bills;

/// <summary>Something to buy.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Name">What it is called, a module with its size.</param>
/// <param name="Quantity">How many.</param>
/// <param name="For">For which devices, buses or parts.</param>
public sealed record BillLine(Part Part, LocalizedText Name, int Quantity, ImmutableArray<string> For);
