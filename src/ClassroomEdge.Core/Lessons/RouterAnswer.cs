namespace ClassroomEdge.Core.Lessons;

/// <summary>A connection in the router and its SDP (an answer when publishing, an offer when watching).</summary>
public sealed record RouterAnswer(string ConnectionId, string Sdp);
