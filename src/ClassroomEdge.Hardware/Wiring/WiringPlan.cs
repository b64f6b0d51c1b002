using System.Collections.Immutable;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Boards;

namespace ClassroomEdge.Hardware.Wiring;

/// <summary>How a room is wired: what is connected to which pin of the board.</summary>
/// <param name="Room">What people call the room.</param>
/// <param name="Board">Its board.</param>
/// <param name="Blocks">The parts that are wired.</param>
/// <param name="Elsewhere">The devices that are reached otherwise.</param>
/// <param name="Ports">The board's ports in use, in its order.</param>
/// <param name="Problems">What cannot be wired so; empty when all can.</param>
public sealed record WiringPlan(
    LocalizedText Room,
    Board Board,
    ImmutableArray<WiringBlock> Blocks,
    ImmutableArray<WiringElsewhere> Elsewhere,
    ImmutableArray<BoardPort> Ports,
    ImmutableArray<WiringProblem> Problems)
{
    /// <summary>The wires at a pin.</summary>
    public IEnumerable<(WiringBlock Block, WiringWire Wire)> At(BoardPin pin) =>
        from block in Blocks
        from wire in block.Wires
        where wire.Pin == pin
        select (block, wire);
}
