namespace ClassroomEdge.Web.Simulator;

/// <summary>A scenario to play: its text, or the id of a shipped one.</summary>
/// <param name="Text">YAML.</param>
/// <param name="Id">As in the list of scenarios.</param>
internal sealed record ScenarioRequest(string? Text = null, string? Id = null);
