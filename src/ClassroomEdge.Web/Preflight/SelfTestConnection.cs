namespace ClassroomEdge.Web.Preflight;

/// <summary>A description of the router, and the connection that it is of.</summary>
/// <param name="Connection">To answer it.</param>
/// <param name="Sdp">The router's answer, or its offer.</param>
internal sealed record SelfTestConnection(string Connection, string Sdp);
