namespace ClassroomEdge.Lessons.Running;

/// <summary>How much room there is for a recording.</summary>
internal interface IDiskSpace
{
    /// <summary>Free bytes where recordings go; null when nobody can say.</summary>
    long? FreeBytes();
}
