namespace ClassroomEdge.Core.Media;

/// <summary>Camera, microphone and recording as people see them.</summary>
/// <param name="Camera">Where the camera stands.</param>
/// <param name="Source">What it is, for example <c>simulated</c>, <c>/dev/video0</c>; never a password in a URL.</param>
/// <param name="IsLive">True while its picture goes to the media router.</param>
/// <param name="Recording">The recording under way; null when none.</param>
/// <param name="ErrorCode">Why the camera does not work; null when it does.</param>
/// <param name="ErrorMessage">The same in English.</param>
public sealed record MediaStatus(
    CameraState Camera, string Source, bool IsLive, RecordingStatus? Recording, string? ErrorCode, string? ErrorMessage)
{
    /// <summary>No camera.</summary>
    public static readonly MediaStatus Off = new(CameraState.Off, "", false, null, null, null);
}
