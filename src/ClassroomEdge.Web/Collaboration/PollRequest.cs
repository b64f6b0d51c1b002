using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Web.Http;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>Opens a poll.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Question">At most 200 characters; null: asked aloud.</param>
/// <param name="Options">Two to six for a choice.</param>
/// <param name="Many">Several may be chosen.</param>
internal sealed record PollRequest(
    PollKind? Kind, string? Question = null, IReadOnlyList<string?>? Options = null, bool? Many = null)
{
    public PollDraft ToDraft() => new(
        Kind ?? throw ApiException.BadValue("kind", "send choice, rightWrong or open"),
        Question ?? "",
        [.. (Options ?? []).Select(o => o ?? "")],
        Many ?? false);
}
