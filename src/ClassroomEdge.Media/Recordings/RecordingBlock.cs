namespace ClassroomEdge.Media.Recordings;

/// <summary>Why nothing is recorded although the plan asks for it.</summary>
/// <param name="Code"><c>media.disk-full</c> or <c>media.recording-failed</c>.</param>
/// <param name="Message">English.</param>
/// <param name="Until">When it is tried again; null: when there is space.</param>
internal sealed record RecordingBlock(string Code, string Message, DateTimeOffset? Until);
