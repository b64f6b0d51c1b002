namespace ClassroomEdge.Core.Lessons;

/// <summary>Whether somebody is in the lesson or before its door.</summary>
public enum Standing
{
    /// <summary>In the lobby: sees and hears nothing until the teacher admits them.</summary>
    Waiting,

    /// <summary>In the lesson.</summary>
    Admitted,
}
