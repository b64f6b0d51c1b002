namespace ClassroomEdge.Lessons.Janus;

/// <summary>A running Janus that answers.</summary>
internal sealed record JanusSession(JanusClient Client, JanusSecrets Secrets);
