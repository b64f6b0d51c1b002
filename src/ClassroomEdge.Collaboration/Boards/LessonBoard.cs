using System.Collections.Immutable;
using System.Text.Json;
using ClassroomEdge.Collaboration.Boards.Pdf;
using ClassroomEdge.Collaboration.Store;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Collaboration.Boards;

/// <summary>The board: who may draw, order, news.</summary>
internal sealed class LessonBoard(
    BoardStore store,
    LessonSettings settings,
    ILessonNews news,
    CommandGate gate,
    BoardPdf pdf,
    TimeProvider time) : ILessonBoard
{
    private const string Setting = "board";

    private static readonly BoardHead First = new(false, BoardAccess.Teacher, BoardRules.FirstPage, [BoardRules.FirstPage]);

    private readonly SpeakingRate _steps = new(time, burst: 80, perSecond: 20);
    private readonly SpeakingRate _sketches = new(time, burst: 30, perSecond: 30);
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public BoardHead Head(string lessonId) =>
        settings.Read(lessonId, Setting) is { } text ? JsonSerializer.Deserialize<BoardHead>(text)! : First;

    /// <inheritdoc/>
    public BoardView Read(string lessonId) => new(Head(lessonId), store.List(lessonId));

    /// <inheritdoc/>
    public BoardOp Draw(LessonSpeaker by, string page, BoardShape shape, string clientId)
    {
        RequireMayDraw(by);
        return Add(by, BoardOpKind.Add, page, BoardRules.CheckShape(shape), [], clientId);
    }

    /// <inheritdoc/>
    public BoardOp Erase(LessonSpeaker by, string page, ImmutableArray<long> numbers, string clientId)
    {
        RequireMayDraw(by);
        if (numbers.IsDefaultOrEmpty || numbers.Length > BoardRules.MostErased)
        {
            throw new CollaborationException("board.bad-shape", $"rub out 1 to {BoardRules.MostErased} shapes");
        }

        var authors = store.Authors(by.LessonId, numbers);
        if (!by.IsTeacher && numbers.Any(n => authors.TryGetValue(n, out var author) && author != by.Id))
        {
            throw new CollaborationException("board.not-allowed", "only the teacher rubs out what others drew");
        }

        return Add(by, BoardOpKind.Erase, page, null, [.. numbers.Where(authors.ContainsKey).Distinct()], clientId);
    }

    /// <inheritdoc/>
    public BoardOp SetActive(LessonSpeaker by, long number, bool active)
    {
        RequireMayDraw(by);
        lock (_lock)
        {
            var step = store.Find(by.LessonId, number)
                ?? throw new CollaborationException("board.not-found", $"the board has no step {number}");
            if (step.AuthorId != by.Id)
            {
                throw new CollaborationException("board.not-allowed", "everybody undoes what they did themselves");
            }

            if (step.IsActive != active)
            {
                store.SetActive(by.LessonId, number, active);
                step = step with { IsActive = active };
                news.Publish(by.LessonId, new LessonNews("stroke", step));
            }

            return step;
        }
    }

    /// <inheritdoc/>
    public void Sketch(LessonSpeaker by, string page, BoardShape? shape)
    {
        RequireMayDraw(by);
        page = BoardRules.CheckPage(page);
        shape = shape is null ? null : BoardRules.CheckShape(shape);
        if (shape is null || _sketches.Allows($"{by.LessonId}/{by.Id}"))
        {
            news.Publish(
                by.LessonId, new LessonNews("draft", new BoardDraft(by.Id, page, shape)) { Replaces = $"draft/{by.Id}" });
        }
    }

    /// <inheritdoc/>
    public ValueTask<BoardOp> ClearAsync(
        Actor actor, string lessonId, string page, string clientId, CancellationToken cancellationToken) => gate.PassAsync(
        actor,
        Permission.RunLessons,
        new CommandRecord("board.clear", $"{lessonId}/{page}", ""),
        _ => ValueTask.FromResult(Add(
            new LessonSpeaker(lessonId, LessonNewsDesk.Teacher, actor.Name, "", SpeakerRole.Teacher, actor),
            BoardOpKind.Clear,
            page,
            null,
            [],
            clientId)),
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<BoardHead> ChangeAsync(
        Actor actor, string lessonId, BoardChange change, CancellationToken cancellationToken) => gate.PassAsync(
        actor,
        Permission.RunLessons,
        new CommandRecord("board.change", lessonId, $"open={change.IsOpen} access={change.Access} page={change.Page}"),
        _ =>
        {
            lock (_lock)
            {
                var head = Head(lessonId);
                head = head with { IsOpen = change.IsOpen ?? head.IsOpen, Access = change.Access ?? head.Access };
                if (change.Page is { } page)
                {
                    head = head with { Page = BoardRules.CheckPage(page), Pages = WithPage(head.Pages, page) };
                }

                settings.Write(lessonId, Setting, JsonSerializer.Serialize(head));
                news.Publish(lessonId, new LessonNews("board", head) { Replaces = "board" });
                return ValueTask.FromResult(head);
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<byte[]> ExportAsync(string lessonId, string title, CancellationToken cancellationToken)
    {
        var view = Read(lessonId);
        var pages = view.Head.Pages.Select(page => (page, BoardRules.Seen(view.Steps, page)))
            .Where(p => p.Item2.Length > 0).ToList();
        return await pdf.WriteAsync(lessonId, title, pages, cancellationToken);
    }

    private static ImmutableArray<string> WithPage(ImmutableArray<string> pages, string page) =>
        pages.Contains(page) ? pages
        : pages.Length < BoardRules.MostPages ? pages.Add(page)
        : throw new CollaborationException("board.bad-page", $"a board has at most {BoardRules.MostPages} pages");

    private void RequireMayDraw(LessonSpeaker by)
    {
        if (!by.IsTeacher && (by.Role != SpeakerRole.Partner || Head(by.LessonId).Access == BoardAccess.Teacher))
        {
            throw new CollaborationException("board.not-allowed", "the teacher has not given the pen to others");
        }
    }

    private BoardOp Add(
        LessonSpeaker by, BoardOpKind kind, string page, BoardShape? shape, ImmutableArray<long> erased, string clientId)
    {
        page = BoardRules.CheckPage(page);
        clientId = SpokenText.ClientId(clientId, "board.bad-shape");
        if (!_steps.Allows($"{by.LessonId}/{by.Id}"))
        {
            throw new CollaborationException("board.too-fast", "too many strokes at once; wait a second");
        }

        lock (_lock)
        {
            var (step, isNew) = store.Add(
                by.LessonId, new BoardOp(0, by.Id, kind, page, shape, erased, true, clientId), BoardRules.MostSteps)
                ?? throw new CollaborationException("board.full", $"the board holds {BoardRules.MostSteps} strokes");
            if (isNew)
            {
                news.Publish(by.LessonId, new LessonNews("stroke", step));
            }

            return step;
        }
    }
}
