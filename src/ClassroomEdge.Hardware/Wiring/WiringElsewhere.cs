using ClassroomEdge.Core;
using ClassroomEdge.Hardware.Parts;

namespace ClassroomEdge.Hardware.Wiring;

/// <summary>A device that no wire of the header reaches.</summary>
/// <param name="Id">The device's id.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Model">Which part.</param>
/// <param name="Connection">How it is reached.</param>
/// <param name="Address">Host, port, card; empty when the profile does not say.</param>
public sealed record WiringElsewhere(string Id, LocalizedText Title, LocalizedText Model, PartConnection Connection, string Address);
