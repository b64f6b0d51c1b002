namespace ClassroomEdge.Media.Pipelines;

/// <summary>Why a run of ffmpeg ended by itself.</summary>
/// <param name="Code"><c>media.camera-absent</c> before the first frame, <c>media.camera-lost</c> later, <c>media.start-timeout</c>.</param>
/// <param name="Message">English, without passwords.</param>
internal sealed record RunEnd(string Code, string Message);
