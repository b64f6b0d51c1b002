using System.Collections.Immutable;
using System.Text.Json;
using ClassroomEdge.Collaboration.Store;
using ClassroomEdge.Core.Collaboration;

namespace ClassroomEdge.Collaboration.Polls;

/// <summary>A row of <c>collaboration_polls</c>.</summary>
internal sealed record PollRow(
    string Id,
    long Number,
    string Kind,
    string Question,
    string Options,
    long Many,
    string State,
    long ShowsResults,
    string Correct,
    string OpenedAt,
    string? ClosedAt)
{
    public const string Select = """
        SELECT id AS Id, number AS Number, kind AS Kind, question AS Question, options AS Options, many AS Many,
            state AS State, shows_results AS ShowsResults, correct AS Correct, opened_at AS OpenedAt, closed_at AS ClosedAt
        FROM collaboration_polls
        """;

    /// <summary>The poll as that reader sees it; null for news to all.</summary>
    public Poll ToPoll(IReadOnlyList<AnswerRow> answers, AnsweringDevice? reader)
    {
        var isTeacher = reader is { IsTeacher: true };
        var seesResults = isTeacher || ShowsResults != 0;
        return new Poll(
            Id,
            (int)Number,
            Enum.Parse<PollKind>(Kind),
            Question,
            JsonSerializer.Deserialize<ImmutableArray<string>>(Options),
            Many != 0,
            Enum.Parse<PollState>(State),
            ShowsResults != 0,
            seesResults ? JsonSerializer.Deserialize<ImmutableArray<int>>(Correct) : [],
            Times.Read(OpenedAt),
            ClosedAt is null ? null : Times.Read(ClosedAt),
            answers.Count,
            seesResults ? Results(answers, isTeacher) : null,
            reader is null ? null : answers.FirstOrDefault(a => a.Device == reader.Key)?.ToAnswer());
    }

    public int Places => Enum.Parse<PollKind>(Kind) switch
    {
        PollKind.Choice => JsonSerializer.Deserialize<ImmutableArray<string>>(Options).Length,
        PollKind.RightWrong => 2,
        _ => 0,
    };

    private PollResults Results(IReadOnlyList<AnswerRow> answers, bool isTeacher)
    {
        var counts = new int[Places];
        foreach (var place in answers.SelectMany(a => a.ChosenPlaces).Where(place => place < counts.Length))
        {
            counts[place]++;
        }

        return new PollResults(
            [.. counts],
            [
                .. answers.Where(a => a.Text is not null).Select(a => a.ToText()).Where(t => isTeacher || !t.IsHidden),
            ]);
    }
}
