namespace ClassroomEdge.Core.Supervision;

/// <summary>A supervised thing moved on.</summary>
/// <param name="Phase">Where it stands now.</param>
/// <param name="Failures">Failures in a row so far.</param>
/// <param name="Error">Why the last attempt ended; null when it ended by itself, and in the phases without a failure.</param>
/// <param name="RetryIn">Time until the next attempt, while retrying or degraded.</param>
public sealed record SupervisorEvent(SupervisorPhase Phase, int Failures, Exception? Error = null, TimeSpan? RetryIn = null);
