namespace ClassroomEdge.Web.Preflight;

/// <summary>A description of the page.</summary>
/// <param name="Sdp">Its offer or answer, with all candidates.</param>
/// <param name="Connection">What it answers; null for an offer.</param>
internal sealed record SelfTestSdpRequest(string? Sdp, string? Connection = null);
