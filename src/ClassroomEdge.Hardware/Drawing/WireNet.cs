using ClassroomEdge.Core.Boards;

namespace ClassroomEdge.Hardware.Drawing;

/// <summary>What is connected to one another, from one pin on.</summary>
internal sealed record WireNet(string Name, BoardPin Pin, string Colour);
