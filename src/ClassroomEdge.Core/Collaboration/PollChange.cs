using System.Collections.Immutable;

namespace ClassroomEdge.Core.Collaboration;

/// <summary>What the teacher changes of a poll; null leaves it.</summary>
/// <param name="State">Close it, or open it again.</param>
/// <param name="ShowsResults">Show the results to all, or no longer.</param>
/// <param name="Correct">Places of the right options.</param>
public sealed record PollChange(PollState? State = null, bool? ShowsResults = null, ImmutableArray<int>? Correct = null);
