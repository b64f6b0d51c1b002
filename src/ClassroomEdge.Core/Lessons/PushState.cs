namespace ClassroomEdge.Core.Lessons;

/// <summary>Where the sending of a lesson to another place stands.</summary>
public enum PushState
{
    /// <summary>Being connected.</summary>
    Connecting,

    /// <summary>Sent and taken.</summary>
    Live,

    /// <summary>It broke off; tried again with back-off.</summary>
    Retrying,
}
