namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>What ffprobe found in a recording.</summary>
public sealed record ProbedRecording(double DurationSeconds, string[] VideoCodecs, string[] AudioCodecs, int VideoFrames, string[] Chapters);
