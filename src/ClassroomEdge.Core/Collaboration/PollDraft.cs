using System.Collections.Immutable;

namespace ClassroomEdge.Core.Collaboration;

/// <summary>A poll to open.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Question">At most 200 characters; empty where the teacher asks aloud.</param>
/// <param name="Options">Two to six of at most 80 characters for a choice; else none.</param>
/// <param name="Many">Several options may be chosen.</param>
public sealed record PollDraft(PollKind Kind, string Question, ImmutableArray<string> Options, bool Many = false);
