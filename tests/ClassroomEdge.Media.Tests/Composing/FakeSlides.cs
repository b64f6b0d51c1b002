using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Media.Tests.Composing;

/// <summary>What a lesson showed, and pictures of its pages that ffmpeg painted.</summary>
internal sealed class FakeSlides(string folder) : ILessonSlides
{
    private readonly List<ShownPage> _shown = [];

    /// <summary>From then on that page stands there; null: none.</summary>
    public void Show(DateTimeOffset at, string? deck, int page = 1) =>
        _shown.Add(new ShownPage(at, deck is null ? null : new SlideShow(deck, deck + ".pdf", page, 9)));

    /// <summary>Paints a page in one colour.</summary>
    public async Task PaintAsync(string deck, int page, string colour, string size) =>
        await Ffmpeg.RunAsync("-f", "lavfi", "-i", $"color=c={colour}:s={size}", "-frames:v", "1", FileOf(deck, page));

    /// <summary>Its picture.</summary>
    public string FileOf(string deck, int page) => Path.Combine(Directory.CreateDirectory(folder).FullName, $"{deck}-{page}.png");

    public ValueTask<IReadOnlyList<ShownPage>> ShownAsync(string lessonId, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<ShownPage>>([.. _shown]);

    public ValueTask<string> PageAsync(string lessonId, string deckId, int page, CancellationToken cancellationToken) =>
        File.Exists(FileOf(deckId, page))
            ? ValueTask.FromResult(FileOf(deckId, page))
            : throw new LessonException("slides.not-found", "there is no such page");

    public ValueTask<SlideShow> AddAsync(
        Actor actor, string lessonId, string fileName, string? deckId, Stream content, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<SlideShow>> ListAsync(string lessonId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<SlideShow> ShowAsync(Actor actor, string lessonId, string deckId, int page, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask HideAsync(Actor actor, string lessonId, CancellationToken cancellationToken) => throw new NotSupportedException();
}
