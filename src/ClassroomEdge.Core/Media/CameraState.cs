namespace ClassroomEdge.Core.Media;

/// <summary>Where a camera stands.</summary>
public enum CameraState
{
    /// <summary>Not running.</summary>
    Off,

    /// <summary>Being opened.</summary>
    Starting,

    /// <summary>Frames arrive.</summary>
    Running,

    /// <summary>Failed; opened again with back-off.</summary>
    Retrying,
}
