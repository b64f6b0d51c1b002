using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Slides;

/// <summary>The files of the lesson under way, and those of the past. Thread-safe.</summary>
internal sealed class SlideService(
    LessonDirector director,
    DeckStore store,
    ShownStore shown,
    SlideFiles files,
    PdfPages pdfs,
    CommandGate gate,
    ILessonMarks marks,
    TimeProvider time,
    ILogger<SlideService> log) : ILessonSlides, IHostedService, IDisposable
{
    private const int LongestTitle = 80;

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _drawing = new();

    // One page at a time: the lesson's own video needs the processor. Who waits for a page waits for one other at most.
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SemaphoreSlim _adding = new(1, 1);

    /// <inheritdoc/>
    public ValueTask<SlideShow> AddAsync(
        Actor actor, string lessonId, string fileName, string? deckId, Stream content, CancellationToken cancellationToken) =>
        gate.PassAsync(
            actor,
            Permission.RunLessons,
            new CommandRecord("lesson.slides-add", lessonId, ""),
            async ct => await AddAsync(lessonId, fileName, deckId, content, ct),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SlideShow>> ListAsync(string lessonId, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<SlideShow>>([.. store.List(lessonId).Select(d => d.ToShow())]);

    /// <inheritdoc/>
    public ValueTask<SlideShow> ShowAsync(
        Actor actor, string lessonId, string deckId, int page, CancellationToken cancellationToken) =>
        gate.PassAsync(
            actor,
            Permission.RunLessons,
            new CommandRecord("lesson.slide", $"{lessonId}/{deckId}", $"page={page}"),
            _ => ValueTask.FromResult(Show(Require(lessonId, deckId), page)),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask HideAsync(Actor actor, string lessonId, CancellationToken cancellationToken) =>
        gate.PassAsync(
            actor,
            Permission.RunLessons,
            new CommandRecord("lesson.slides-hide", lessonId, ""),
            _ =>
            {
                director.Require(lessonId).SetSlides(null);
                return ValueTask.CompletedTask;
            },
            cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<string> PageAsync(string lessonId, string deckId, int page, CancellationToken cancellationToken)
    {
        var deck = Require(lessonId, deckId);
        return page < 1 || page > deck.Pages ? throw NoPage(deck) : await DrawnAsync(deck, page, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ShownPage>> ShownAsync(string lessonId, CancellationToken cancellationToken) =>
        await Task.Run(() => shown.Of(lessonId), cancellationToken);

    /// <summary>
    /// Shows what another box shows: the page that is wanted is fetched and shown, then the rest is fetched, so that the
    /// deck stays with the lesson. What an earlier call has fetched is there.
    /// </summary>
    public async Task MirrorAsync(
        string lessonId, string from, SlideShow show, Func<int, CancellationToken, Task<byte[]>> fetch, CancellationToken cancellationToken)
    {
        if (show.Pages is < 1 or > PdfPages.MostPages || show.Page < 1 || show.Page > show.Pages)
        {
            throw new LessonException("slides.too-many-pages", $"{from} shows page {show.Page} of {show.Pages}");
        }

        // Ids of other boxes do not become names of files.
        var id = "far" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{from}\n{show.DeckId}")).AsSpan(0, 8));
        var deck = NewDeck(lessonId, show.Title, isPdf: false, show.Pages) with { Id = id };
        await FetchAsync(deck, show.Page, fetch, cancellationToken);
        Show(deck, show.Page, from);
        for (var page = 1; page <= show.Pages; page++)
        {
            await FetchAsync(deck, page, fetch, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_drawing.Keys).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Dispose();
        _one.Dispose();
        _adding.Dispose();
    }

    private async Task FetchAsync(
        Deck deck, int page, Func<int, CancellationToken, Task<byte[]>> fetch, CancellationToken cancellationToken)
    {
        if (files.Page(deck, page) is not null)
        {
            return;
        }

        using var content = new MemoryStream(await fetch(page, cancellationToken));
        var (kind, path) = await files.TakeAsync(deck.LessonId, content, cancellationToken);
        if (kind == SlideFileKind.Pdf)
        {
            File.Delete(path);
            throw new LessonException("slides.not-supported", "a page is a picture");
        }

        File.Move(path, files.Target(deck, page) + (kind == SlideFileKind.Png ? ".png" : ".jpg"), overwrite: true);
    }

    private async Task<SlideShow> AddAsync(
        string lessonId, string fileName, string? deckId, Stream content, CancellationToken cancellationToken)
    {
        director.Require(lessonId);
        var (kind, path) = await files.TakeAsync(lessonId, content, cancellationToken);
        await _adding.WaitAsync(cancellationToken);
        try
        {
            var deck = kind == SlideFileKind.Pdf
                ? await AddPdfAsync(lessonId, fileName, path, cancellationToken)
                : AddPicture(lessonId, fileName, deckId, path, kind);
            return Show(deck, (int)deck.Page);
        }
        finally
        {
            _adding.Release();
            File.Delete(path);
        }
    }

    private async Task<Deck> AddPdfAsync(string lessonId, string fileName, string path, CancellationToken cancellationToken)
    {
        var pages = await pdfs.CountAsync(path, cancellationToken);
        var deck = NewDeck(lessonId, fileName, isPdf: true, pages);
        File.Move(path, files.Pdf(deck));

        // The first page is there before anybody is told to look at it.
        await DrawnAsync(deck, 1, cancellationToken);
        store.Save(deck);
        var rest = Task.Run(() => DrawRestAsync(deck), CancellationToken.None);
        _drawing.TryAdd(rest, true);
        _ = rest.ContinueWith(
            t => _drawing.TryRemove(t, out bool _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return deck;
    }

    private Deck AddPicture(string lessonId, string fileName, string? deckId, string path, SlideFileKind kind)
    {
        Deck deck;
        if (deckId is null)
        {
            deck = NewDeck(lessonId, fileName, isPdf: false, 1);
        }
        else
        {
            deck = Require(lessonId, deckId);
            if (deck.IsPdf || deck.Pages >= PdfPages.MostPages)
            {
                throw new LessonException("slides.not-found", "that is no deck of pictures with room for another");
            }

            deck = deck with { Pages = deck.Pages + 1 };
        }

        File.Move(path, files.Target(deck, (int)deck.Pages) + (kind == SlideFileKind.Png ? ".png" : ".jpg"), overwrite: true);
        store.Save(deck);
        return deck;
    }

    private async Task<string> DrawnAsync(Deck deck, int page, CancellationToken cancellationToken)
    {
        if (files.Page(deck, page) is { } there)
        {
            return there;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            return files.Page(deck, page)
                ?? (deck.IsPdf
                    ? await pdfs.DrawAsync(files.Pdf(deck), page, files.Target(deck, page), cancellationToken)
                    : throw NoPage(deck));
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task DrawRestAsync(Deck deck)
    {
        for (var page = 2; page <= deck.Pages; page++)
        {
            try
            {
                await DrawnAsync(deck, page, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (e is EdgeException or IOException)
            {
                // Asked for, the page is tried again, and says why it cannot be shown.
                Log.PageNotDrawn(log, deck.Id, page, e.Message);
            }
        }
    }

    private SlideShow Show(Deck deck, int page, string? from = null)
    {
        if (page < 1 || page > deck.Pages)
        {
            throw NoPage(deck);
        }

        var lesson = director.Require(deck.LessonId);
        var show = (deck with { Page = page }).ToShow() with { From = from };
        if (lesson.Snapshot.Slides != show)
        {
            lesson.SetSlides(show);
            store.Save(deck with { Page = page });
            marks.Add(deck.LessonId, new LessonMark(time.GetUtcNow(), MarkKind.Slide, $"{deck.Title} · {page}"));
        }

        return show;
    }

    private static Deck NewDeck(string lessonId, string fileName, bool isPdf, int pages)
    {
        var title = new string([.. Path.GetFileName(fileName.Replace('\\', '/')).Where(c => !char.IsControl(c))]).Trim();
        title = title.Length == 0 ? "slides" : title;
        return new Deck
        {
            Id = RandomNumberGenerator.GetHexString(10, true),
            LessonId = lessonId,
            Title = title.Length <= LongestTitle ? title : title[..LongestTitle],
            IsPdf = isPdf,
            Pages = pages,
            Page = 1,
        };
    }

    private Deck Require(string lessonId, string deckId) => store.Find(lessonId, deckId)
        ?? throw new LessonException("slides.not-found", "the lesson has no such slides");

    private static LessonException NoPage(Deck deck) => new("slides.not-found", $"there are the pages 1 to {deck.Pages}");
}
