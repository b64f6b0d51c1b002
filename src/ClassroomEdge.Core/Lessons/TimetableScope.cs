namespace ClassroomEdge.Core.Lessons;

/// <summary>How much of a series a change concerns.</summary>
public enum TimetableScope
{
    /// <summary>This one alone.</summary>
    One,

    /// <summary>This one and those after it.</summary>
    Following,
}
