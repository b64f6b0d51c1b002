namespace ClassroomEdge.Host.Startup;

/// <summary>Whether the room is being started. What fails then is said by the verb, not logged by the framework too.</summary>
internal sealed class StartPhase
{
    /// <summary>True until all services have started.</summary>
    public volatile bool IsUnderWay;
}
