namespace ClassroomEdge.Core.Scenarios;

/// <summary>A scenario that comes with the product.</summary>
/// <param name="Id">Name of its file without the ending, for example <c>power-cut</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Description">What it shows.</param>
public sealed record ShippedScenario(string Id, LocalizedText Name, LocalizedText? Description);
