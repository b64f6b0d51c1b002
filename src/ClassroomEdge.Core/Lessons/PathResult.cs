namespace ClassroomEdge.Core.Lessons;

/// <summary>What a partner's self-test found on the way between its browser and the room's media router.</summary>
/// <param name="At">When.</param>
/// <param name="HasCamera">A picture came from its camera.</param>
/// <param name="HasMicrophone">Its microphone heard something.</param>
/// <param name="IsConnected">Its media came back from the router.</param>
/// <param name="Path">How: <c>host</c>, <c>srflx</c>, <c>prflx</c>, <c>relay</c> (through TURN); empty: not at all.</param>
/// <param name="Protocol"><c>udp</c>, <c>tcp</c>, <c>tls</c>; empty: not at all.</param>
/// <param name="RoundTripMs">Round trip of the connection in ms; null: not measured.</param>
/// <param name="LossPercent">Packets that did not come back, in %; null: not measured.</param>
public sealed record PathResult(
    DateTimeOffset At,
    bool HasCamera,
    bool HasMicrophone,
    bool IsConnected,
    string Path,
    string Protocol,
    double? RoundTripMs,
    double? LossPercent);
