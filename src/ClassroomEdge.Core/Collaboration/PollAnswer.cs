using System.Collections.Immutable;

namespace ClassroomEdge.Core.Collaboration;

/// <summary>One device's answer.</summary>
/// <param name="Choices">Places of the chosen options, from 0.</param>
/// <param name="Text">Own words, at most 200 characters; null for a choice.</param>
/// <param name="Name">Who answers, if they want to say so.</param>
public sealed record PollAnswer(ImmutableArray<int> Choices, string? Text, string? Name);
