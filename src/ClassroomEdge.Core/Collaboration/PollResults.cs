using System.Collections.Immutable;

namespace ClassroomEdge.Core.Collaboration;

/// <summary>What was answered.</summary>
/// <param name="Counts">For each option how often it was chosen.</param>
/// <param name="Texts">Answers in own words, oldest first.</param>
public sealed record PollResults(ImmutableArray<int> Counts, ImmutableArray<PollText> Texts);
