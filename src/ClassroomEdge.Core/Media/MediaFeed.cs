using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Core.Media;

/// <summary>A further source of the room, besides its camera.</summary>
/// <param name="Id"><see cref="FeedIds.SecondCamera"/> or <see cref="FeedIds.Slides"/>.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Codec">Of its live leg.</param>
/// <param name="HasSound">Whether it brings sound.</param>
public sealed record MediaFeed(string Id, FeedKind Kind, VideoCodec Codec, bool HasSound);
