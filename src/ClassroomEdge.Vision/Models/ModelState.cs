namespace ClassroomEdge.Vision.Models;

/// <summary>Whether a model's file is here.</summary>
public enum ModelState
{
    /// <summary>Here, and its SHA-256 is right.</summary>
    Ready,

    /// <summary>Not here.</summary>
    Missing,

    /// <summary>A file of that name is here, but it is another or damaged.</summary>
    Corrupt,
}
