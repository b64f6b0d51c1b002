namespace ClassroomEdge.Core.Scenes;

/// <summary>Where a scene stands.</summary>
public enum SceneRunState
{
    /// <summary>Steps are under way.</summary>
    Running,

    /// <summary>Every step is done.</summary>
    Done,

    /// <summary>Over, with failed steps; the others stand.</summary>
    Partial,

    /// <summary>A failed step made it go back.</summary>
    RolledBack,

    /// <summary>Another scene took its place.</summary>
    Superseded,
}
