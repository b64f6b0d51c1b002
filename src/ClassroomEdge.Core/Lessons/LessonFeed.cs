namespace ClassroomEdge.Core.Lessons;

/// <summary>A picture of the room that those in a lesson can watch. What participants send is with the participants.</summary>
/// <param name="Id">One of <see cref="FeedIds"/>; the <c>feed</c> of WHEP.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Label">Name of one from outside, as the teacher gave it; empty: the pages' own word for its kind.</param>
/// <param name="IsLive">Its media arrives.</param>
public sealed record LessonFeed(string Id, FeedKind Kind, string Label, bool IsLive);
