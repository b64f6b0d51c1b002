using ClassroomEdge.Core.Collaboration;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>Changes a poll; what is null stays.</summary>
internal sealed record PollChangeRequest(
    PollState? State = null, bool? ShowsResults = null, IReadOnlyList<int>? Correct = null)
{
    public PollChange ToChange() => new(State, ShowsResults, Correct is null ? null : [.. Correct]);
}
