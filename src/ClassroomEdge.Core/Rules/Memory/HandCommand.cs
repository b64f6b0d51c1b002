using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Rules.Memory;

/// <summary>What a person set, which no rule may set otherwise for a while.</summary>
/// <param name="Device">The device.</param>
/// <param name="Property">Its property.</param>
/// <param name="Command">The command.</param>
public sealed record HandCommand(string Device, string Property, PropertyCommand Command);
