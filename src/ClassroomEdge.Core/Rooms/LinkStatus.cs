namespace ClassroomEdge.Core.Rooms;

/// <summary>State of the link to the broker upstream.</summary>
/// <param name="State">Connected or not.</param>
/// <param name="Broker">Host and port as shown to people; never a password.</param>
/// <param name="Pending">Messages in the outbox, not yet acknowledged.</param>
/// <param name="Error">Why not connected, English; null when connected.</param>
/// <param name="Since">When this state began.</param>
public sealed record LinkStatus(LinkState State, string Broker, long Pending, string? Error, DateTimeOffset Since);
