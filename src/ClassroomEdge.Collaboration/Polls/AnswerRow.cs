using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClassroomEdge.Core.Collaboration;

namespace ClassroomEdge.Collaboration.Polls;

/// <summary>A row of <c>collaboration_answers</c>.</summary>
internal sealed record AnswerRow(
    long Id, string PollId, string Device, string School, string? Name, string Choices, string? Text, string At, long Hidden)
{
    public const string Select = """
        SELECT id AS Id, poll_id AS PollId, device AS Device, school AS School, name AS Name, choices AS Choices,
            text AS Text, at AS At, hidden AS Hidden
        FROM collaboration_answers
        """;

    public ImmutableArray<int> ChosenPlaces => JsonSerializer.Deserialize<ImmutableArray<int>>(Choices);

    public PollAnswer ToAnswer() => new(ChosenPlaces, Text, Name);

    public PollText ToText() => new(Id.ToString(CultureInfo.InvariantCulture), Text ?? "", Name, Hidden != 0);
}
