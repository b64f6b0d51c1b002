using ClassroomEdge.Core.Collaboration;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>An answer to a poll.</summary>
/// <param name="Choices">Places of the chosen options, from 0.</param>
/// <param name="Text">Own words.</param>
/// <param name="Name">Who, if they want to say so.</param>
/// <param name="Device">Of a phone: the key that it keeps, 16 to 64 letters, digits, hyphens.</param>
internal sealed record AnswerRequest(
    IReadOnlyList<int>? Choices = null, string? Text = null, string? Name = null, string? Device = null)
{
    public PollAnswer ToAnswer() => new([.. Choices ?? []], Text, Name);
}
