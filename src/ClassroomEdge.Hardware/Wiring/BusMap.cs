using ClassroomEdge.Core.Boards;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Hardware.Wiring;

/// <summary>Which of a board's ports the buses of a profile are.</summary>
internal sealed class BusMap(RoomProfile profile, Board board)
{
    /// <summary>The bus of that id; null: the profile has none.</summary>
    public BusProfile? Bus(string? id) => profile.Buses.FirstOrDefault(b => b.Id == id);

    /// <summary>
    /// The port that a bus is: the one that it names, else the one of its path, else the board's first of its kind, so that
    /// a profile without a board, or a simulated one, can be drawn too. Null for a chip's bus and for a USB adapter's.
    /// </summary>
    public BoardPort? Port(BusProfile? bus) => bus switch
    {
        null or { Chip: not null } => null,
        { Port: { } port } when profile.Board == board.Id => board.Port(port),
        _ when board.Ports.FirstOrDefault(p => p.Path == bus.Path) is { } same => same,
        { Kind: BusKind.Serial, Path: not null, Port: null } => null,
        _ => board.Ports.FirstOrDefault(p => p.Kind == bus.Kind),
    };

    /// <summary>The bus that a chip's bus hangs on; the bus itself when it is no chip's.</summary>
    public BusProfile? Root(BusProfile? bus)
    {
        // A profile that was checked has no circles; one that was not must not hang us.
        for (var depth = 0; bus?.Chip is not null && depth < 8; depth++)
        {
            bus = Bus(bus.Parent);
        }

        return bus;
    }
}
