using ClassroomEdge.Core;
using ClassroomEdge.Core.Boards;

namespace ClassroomEdge.Hardware.Wiring;

/// <summary>A wire from a part's terminal.</summary>
/// <param name="Terminal">As printed on the part.</param>
/// <param name="Kind">What runs on it.</param>
/// <param name="Net">What is connected to one another: <c>3V3</c>, <c>SDA i2c-1</c>, <c>GPIO17</c>.</param>
/// <param name="Pin">The board's pin at its other end; null where it ends elsewhere.</param>
/// <param name="Elsewhere">Where it ends when at no pin: an expander's line, a supply.</param>
/// <param name="Load">What is behind the terminal: the lamp at a relay; null: nothing to tell.</param>
public sealed record WiringWire(
    string Terminal, WireKind Kind, string Net, BoardPin? Pin, string? Elsewhere, LocalizedText? Load);
