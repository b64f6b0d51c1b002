namespace ClassroomEdge.Core.Collaboration;

/// <summary>What a poll asks for.</summary>
public enum PollKind
{
    /// <summary>One or several of two to six options.</summary>
    Choice,

    /// <summary>Right (choice 0) or wrong (choice 1); the pages have the words.</summary>
    RightWrong,

    /// <summary>Own words.</summary>
    Open,
}
