using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Protocols;

/// <summary>A command that sets a property, as a device understands it.</summary>
/// <param name="Value">Null: no value of this property.</param>
public sealed record SetRequest(PropertyValue? Value);
