using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using ClassroomEdge.Collaboration.Store;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Collaboration.Polls;

/// <summary>The polls: rules, order, news.</summary>
internal sealed class LessonPolls(
    PollStore store,
    LessonSettings settings,
    ILessonNews news,
    CommandGate gate,
    TimeProvider time,
    ILessonMarks? marks = null) : ILessonPolls
{
    private const string CodeSetting = "answer-code";

    private static readonly AnsweringDevice TeacherDevice = new($"page:{LessonNewsDesk.Teacher}", "", null);

    private readonly SpeakingRate _rate = new(time, burst: 10, perSecond: 0.5);
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public ImmutableArray<Poll> Read(string lessonId, AnsweringDevice reader) =>
        [.. store.List(lessonId).Select(p => p.Poll.ToPoll(p.Answers, reader))];

    /// <inheritdoc/>
    public string Code(string lessonId) => settings.ReadOrAdd(
        lessonId, CodeSetting, RandomNumberGenerator.GetInt32(1000, 10_000).ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public ValueTask<Poll> OpenAsync(Actor actor, string lessonId, PollDraft draft, CancellationToken cancellationToken) =>
        CommandAsync(actor, "poll.open", lessonId, draft.Kind.ToString(), () =>
        {
            draft = PollRules.Check(draft);
            if (store.List(lessonId).Count >= PollRules.MostPolls)
            {
                throw new CollaborationException("poll.too-many", $"a lesson has at most {PollRules.MostPolls} polls");
            }

            var (id, closed) = store.Open(lessonId, draft);
            Tell(lessonId, closed);
            var poll = Tell(lessonId, id);
            marks?.Add(lessonId, new LessonMark(poll.OpenedAt, MarkKind.Poll, poll.Question.Length > 0 ? poll.Question : $"#{poll.Number}"));
            return poll;
        }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Poll> ChangeAsync(
        Actor actor, string lessonId, string pollId, PollChange change, CancellationToken cancellationToken) =>
        CommandAsync(actor, "poll.change", $"{lessonId}/{pollId}", $"{change.State} results={change.ShowsResults}", () =>
        {
            var (poll, _) = Require(lessonId, pollId);
            if (change.Correct is { } right && right.Any(p => p < 0 || p >= poll.Places))
            {
                throw PollRules.Bad($"the right options are among the places 0 to {poll.Places - 1}");
            }

            Tell(lessonId, store.Update(lessonId, pollId, change));
            return Tell(lessonId, pollId);
        }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Poll> HideAsync(
        Actor actor, string lessonId, string pollId, string textId, bool hidden, CancellationToken cancellationToken) =>
        CommandAsync(actor, "poll.hide", $"{lessonId}/{pollId}/{textId}", hidden ? "hidden" : "shown", () =>
        {
            Require(lessonId, pollId);
            return store.Hide(pollId, textId, hidden)
                ? Tell(lessonId, pollId)
                : throw new CollaborationException("poll.not-found", "there is no such answer");
        }, cancellationToken);

    /// <inheritdoc/>
    public Poll Answer(string lessonId, string pollId, AnsweringDevice device, PollAnswer answer)
    {
        if (!_rate.Allows($"{lessonId}/{device.Key}"))
        {
            throw new CollaborationException("poll.too-fast", "too many answers at once; wait a few seconds");
        }

        lock (_lock)
        {
            var (row, answers) = Require(lessonId, pollId);
            var poll = row.ToPoll(answers, device);
            if (poll.State != PollState.Open)
            {
                throw new CollaborationException("poll.closed", "the poll takes no more answers");
            }

            if (poll.Yours is null && answers.Count >= PollRules.MostAnswers)
            {
                throw new CollaborationException("poll.full", $"a poll takes {PollRules.MostAnswers} answers");
            }

            store.Answer(pollId, device, PollRules.Check(poll, answer));
            Tell(lessonId, pollId);
            var (after, all) = Require(lessonId, pollId);
            return after.ToPoll(all, device);
        }
    }

    /// <inheritdoc/>
    public string Csv(string lessonId, string pollId)
    {
        var (poll, answers) = Require(lessonId, pollId);
        return PollCsv.Of(poll.ToPoll(answers, TeacherDevice), answers);
    }

    private (PollRow Poll, IReadOnlyList<AnswerRow> Answers) Require(string lessonId, string pollId) =>
        store.Find(lessonId, pollId) ?? throw new CollaborationException("poll.not-found", "there is no such poll");

    private void Tell(string lessonId, IEnumerable<string> pollIds)
    {
        foreach (var id in pollIds)
        {
            Tell(lessonId, id);
        }
    }

    /// <summary>Tells everybody what they may see of it, the teacher all.</summary>
    private Poll Tell(string lessonId, string pollId)
    {
        var (row, answers) = Require(lessonId, pollId);
        var whole = row.ToPoll(answers, TeacherDevice);
        news.Publish(lessonId, new LessonNews("poll", row.ToPoll(answers, null)) { Replaces = $"poll/{pollId}" });
        news.Publish(
            lessonId, new LessonNews("poll-results", whole, LessonNewsDesk.Teacher) { Replaces = $"poll-results/{pollId}" });
        return whole;
    }

    private ValueTask<Poll> CommandAsync(
        Actor actor, string action, string target, string arguments, Func<Poll> body, CancellationToken cancellationToken) =>
        gate.PassAsync(
            actor,
            Permission.RunLessons,
            new CommandRecord(action, target, arguments),
            _ =>
            {
                lock (_lock)
                {
                    return ValueTask.FromResult(body());
                }
            },
            cancellationToken);
}
