namespace ClassroomEdge.Core.Collaboration;

/// <summary>Whether a poll takes answers.</summary>
public enum PollState
{
    /// <summary>Answers come in and can be changed.</summary>
    Open,

    /// <summary>No more answers; can be opened again.</summary>
    Closed,
}
