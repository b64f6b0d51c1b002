using System.Collections.Immutable;

namespace ClassroomEdge.Core.Collaboration;

/// <summary>A poll as one reader sees it.</summary>
/// <param name="Id">The poll.</param>
/// <param name="Number">Its place in the lesson, from 1.</param>
/// <param name="Kind">What it asks for.</param>
/// <param name="Question">May be empty.</param>
/// <param name="Options">For a choice.</param>
/// <param name="Many">Several may be chosen.</param>
/// <param name="State">Whether it takes answers.</param>
/// <param name="ShowsResults">The teacher shows the results to all.</param>
/// <param name="Correct">Places of the right options, as the teacher marked them; with the results only.</param>
/// <param name="OpenedAt">When it was opened first.</param>
/// <param name="ClosedAt">When it was closed; null while open.</param>
/// <param name="Answers">How many have answered.</param>
/// <param name="Results">For the teacher always, for others while they are shown; else null.</param>
/// <param name="Yours">The reader's own answer; null when none, and in news.</param>
public sealed record Poll(
    string Id,
    int Number,
    PollKind Kind,
    string Question,
    ImmutableArray<string> Options,
    bool Many,
    PollState State,
    bool ShowsResults,
    ImmutableArray<int> Correct,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    int Answers,
    PollResults? Results,
    PollAnswer? Yours);
