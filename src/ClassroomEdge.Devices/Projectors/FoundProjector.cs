namespace ClassroomEdge.Devices.Projectors;

/// <summary>A projector that answered a search.</summary>
/// <param name="Host">Its address; empty where the network does not tell.</param>
/// <param name="Mac">Its network card's address, lower case with colons.</param>
public sealed record FoundProjector(string Host, string Mac);
