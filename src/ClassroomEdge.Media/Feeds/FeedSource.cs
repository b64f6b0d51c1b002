using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Feeds;

/// <summary>A further source: its feed, and what keeps it running.</summary>
internal sealed record FeedSource(MediaFeed Feed, SourceKeeper Keeper, FeedReporter Reporter);
