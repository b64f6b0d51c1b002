using System.Collections.Immutable;
using ClassroomEdge.Core.Collaboration;

namespace ClassroomEdge.Collaboration.Polls;

/// <summary>What a poll and an answer may be.</summary>
internal static class PollRules
{
    public const int LongestQuestion = 200;
    public const int LongestOption = 80;
    public const int LongestAnswer = 200;
    public const int LongestName = 40;
    public const int MostOptions = 6;
    public const int MostPolls = 200;
    public const int MostAnswers = 2000;

    /// <exception cref="CollaborationException"><c>poll.bad-draft</c>.</exception>
    public static PollDraft Check(PollDraft draft)
    {
        if (!Enum.IsDefined(draft.Kind))
        {
            throw Bad("a poll is a choice, right or wrong, or open");
        }

        var question = string.IsNullOrWhiteSpace(draft.Question)
            ? ""
            : SpokenText.Clean(draft.Question, LongestQuestion, "poll.bad-draft");
        ImmutableArray<string> options = draft.Kind == PollKind.Choice && !draft.Options.IsDefault
            ? [.. draft.Options.Select(o => SpokenText.Clean(o, LongestOption, "poll.bad-draft"))]
            : [];
        if (draft.Kind == PollKind.Choice && options.Length is < 2 or > MostOptions)
        {
            throw Bad($"a choice has 2 to {MostOptions} options, this one {options.Length}");
        }

        return options.Distinct(StringComparer.Ordinal).Count() != options.Length
            ? throw Bad("two options are the same")
            : new PollDraft(draft.Kind, question, options, draft.Many && draft.Kind == PollKind.Choice);
    }

    /// <exception cref="CollaborationException"><c>poll.bad-answer</c>.</exception>
    public static PollAnswer Check(Poll poll, PollAnswer answer)
    {
        var name = string.IsNullOrWhiteSpace(answer.Name) ? null : SpokenText.Clean(answer.Name, LongestName, "poll.bad-answer");
        if (poll.Kind == PollKind.Open)
        {
            return new PollAnswer([], SpokenText.Clean(answer.Text, LongestAnswer, "poll.bad-answer"), name);
        }

        var places = poll.Kind == PollKind.RightWrong ? 2 : poll.Options.Length;
        ImmutableArray<int> choices = answer.Choices.IsDefault ? [] : [.. answer.Choices.Distinct().Order()];
        return choices.IsEmpty || choices[0] < 0 || choices[^1] >= places || (choices.Length > 1 && !poll.Many)
            ? throw new CollaborationException(
                "poll.bad-answer", $"choose {(poll.Many ? "one or more" : "one")} of the places 0 to {places - 1}")
            : new PollAnswer(choices, null, name);
    }

    public static CollaborationException Bad(string message) => new("poll.bad-draft", message);
}
