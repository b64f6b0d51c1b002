namespace ClassroomEdge.Core.Media;

/// <summary>What is in a media file, or what a network camera sends.</summary>
/// <param name="VideoCodec">For example <c>h264</c>; null: no picture.</param>
/// <param name="HasReorderedFrames">True with B-frames, which WebRTC does not carry, or where that is not known.</param>
/// <param name="HasAudio">True when there is sound.</param>
/// <param name="Duration">Null when unknown.</param>
public sealed record MediaFacts(string? VideoCodec, bool HasReorderedFrames, bool HasAudio, TimeSpan? Duration);
