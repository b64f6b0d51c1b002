namespace ClassroomEdge.Simulation.Routers;

/// <summary>Camera and microphone of simulated partners; only where the media router is simulated too.</summary>
public interface IPartnerMedia
{
    /// <summary>Their media begin to arrive in the router, or no longer do.</summary>
    void SetPublishing(string participantId, bool isPublishing);
}
