namespace ClassroomEdge.Core.Collaboration;

/// <summary>Who may draw.</summary>
public enum BoardAccess
{
    /// <summary>Only the teacher.</summary>
    Teacher,

    /// <summary>The partner classrooms too.</summary>
    Partners,
}
