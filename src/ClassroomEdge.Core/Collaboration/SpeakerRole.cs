namespace ClassroomEdge.Core.Collaboration;

/// <summary>As what somebody is in a lesson, in the order of what they may do.</summary>
public enum SpeakerRole
{
    /// <summary>Runs the lesson at the panel.</summary>
    Teacher,

    /// <summary>A partner classroom.</summary>
    Partner,

    /// <summary>Watches, may chat and answer.</summary>
    Observer,

    /// <summary>Watches, may answer polls.</summary>
    Guest,
}
