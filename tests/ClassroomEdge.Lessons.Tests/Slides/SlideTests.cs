using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Slides;
using ClassroomEdge.Lessons.Tests.Fakes;

namespace ClassroomEdge.Lessons.Tests.Slides;

/// <summary>Files shown page by page, with poppler's real tools.</summary>
public sealed class SlideTests : IAsyncLifetime
{
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly LessonHost _host = new();

    private ILessonSlides Slides => _host.Get<ILessonSlides>();

    public async Task InitializeAsync()
    {
        Needs.Program("pdftoppm");
        await _host.StartAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task AddAsync_Pdf_ShowsItsFirstPageAndTurnsWithMarks()
    {
        var lesson = await _host.TeachAsync();

        var shown = await AddAsync(lesson.Id, "C:\\课件\\分数.pdf", PdfFile.Of(3));

        Assert.Equal(("分数.pdf", 1, 3), (shown.Title, shown.Page, shown.Pages));
        Assert.Equal(shown, _host.Room.Current.Lesson!.Slides);
        var page = await Slides.PageAsync(lesson.Id, shown.DeckId, 1, default);
        var picture = await File.ReadAllBytesAsync(page);
        Assert.Equal("PNG"u8.ToArray(), picture[1..4]);
        Assert.Equal(1920, (picture[18] << 8) | picture[19]);

        var second = await Slides.ShowAsync(LessonHost.Teacher, lesson.Id, shown.DeckId, 2, default);
        await Slides.ShowAsync(LessonHost.Teacher, lesson.Id, shown.DeckId, 2, default);

        Assert.Equal(second, _host.Room.Current.Lesson!.Slides);
        Assert.NotEqual(picture, await File.ReadAllBytesAsync(await Slides.PageAsync(lesson.Id, shown.DeckId, 2, default)));
        var marks = await _host.Get<ILessonMarks>().ListAsync(lesson.Id, default);
        Assert.Equal(["分数.pdf · 1", "分数.pdf · 2"], marks.Where(m => m.Kind == MarkKind.Slide).Select(m => m.Text));
        Assert.Equal([second], await Slides.ListAsync(lesson.Id, default));

        await Slides.HideAsync(LessonHost.Teacher, lesson.Id, default);
        Assert.Null(_host.Room.Current.Lesson!.Slides);
        await _host.EndAsync(lesson.Id);
        Assert.True(File.Exists(await Slides.PageAsync(lesson.Id, shown.DeckId, 3, default)), "they stay with the lesson");
    }

    [Fact]
    public async Task AddAsync_Pictures_AreOneDeck()
    {
        var lesson = await _host.TeachAsync();

        var first = await AddAsync(lesson.Id, "a.png", Png);
        var second = await AddAsync(lesson.Id, "b.png", Png, first.DeckId);

        Assert.Equal((first.DeckId, "a.png", 1, 2), (second.DeckId, second.Title, second.Page, second.Pages));
        Assert.Equal(Png, await File.ReadAllBytesAsync(await Slides.PageAsync(lesson.Id, first.DeckId, 2, default)));
    }

    [Fact]
    public async Task AddAsync_WhatCannotBeShown_SaysWhy()
    {
        var lesson = await _host.TeachAsync();

        Assert.Equal("slides.encrypted", await RefusalAsync(lesson.Id, PdfFile.Encrypted()));
        Assert.Equal("slides.broken", await RefusalAsync(lesson.Id, "%PDF-1.4\nrubbish"u8.ToArray()));
        Assert.Equal("slides.not-supported", await RefusalAsync(lesson.Id, "PK\u0003\u0004 a presentation"u8.ToArray()));
        Assert.Equal("slides.not-supported", await RefusalAsync(lesson.Id, []));
        Assert.Equal("slides.too-large", await RefusalAsync(lesson.Id, [.. Png, .. new byte[SlideFiles.LargestPicture]]));
        Assert.Equal("slides.too-many-pages", await RefusalAsync(lesson.Id, PdfFile.Of(PdfPages.MostPages + 1)));
        Assert.Null(_host.Room.Current.Lesson!.Slides);
        Assert.Empty(await Slides.ListAsync(lesson.Id, default));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(_host.Get<EdgePaths>().Data, "arriving-*", SearchOption.AllDirectories), _ => true);
    }

    [Fact]
    public async Task PageAsync_WhatIsNotThere_IsNotFound()
    {
        var lesson = await _host.TeachAsync();
        var deck = (await AddAsync(lesson.Id, "a.pdf", PdfFile.Of(2))).DeckId;

        foreach (var (id, page) in ((string, int)[])[(deck, 0), (deck, 3), ("none", 1), ("../" + deck, 1)])
        {
            var e = await Assert.ThrowsAsync<LessonException>(async () => await Slides.PageAsync(lesson.Id, id, page, default));
            Assert.Equal("slides.not-found", e.Code);
        }
    }

    [Fact]
    public async Task ShowAsync_WhoMayNotTeach_IsRefused()
    {
        var lesson = await _host.TeachAsync();
        var deck = (await AddAsync(lesson.Id, "a.pdf", PdfFile.Of(2))).DeckId;
        var auditor = LessonHost.Teacher with { Role = Role.Auditor };

        await Assert.ThrowsAsync<CommandException>(async () => await Slides.ShowAsync(auditor, lesson.Id, deck, 2, default));

        Assert.Equal(1, _host.Room.Current.Lesson!.Slides!.Page);
    }

    [Fact]
    public async Task MirrorAsync_PagesOfAnotherBox_AreShownAsTheyComeAndStayWithTheLesson()
    {
        var lesson = await _host.TeachAsync();
        var asked = new List<int>();
        Task<byte[]> Fetch(int page, CancellationToken cancellationToken)
        {
            asked.Add(page);
            return Task.FromResult(Png);
        }

        var far = new SlideShow("../../deck", "分数.pdf", 2, 3);
        var service = _host.Get<SlideService>();
        await service.MirrorAsync(lesson.Id, "North", far, Fetch, default);
        await service.MirrorAsync(lesson.Id, "North", far with { Page = 3 }, Fetch, default);

        var shown = _host.Room.Current.Lesson!.Slides!;
        Assert.Equal(("North", "分数.pdf", 3, 3), (shown.From, shown.Title, shown.Page, shown.Pages));
        Assert.Equal([2, 1, 3], asked);
        Assert.Equal(Png, await File.ReadAllBytesAsync(await Slides.PageAsync(lesson.Id, shown.DeckId, 1, default)));
        Assert.Equal(shown.DeckId, Assert.Single(await Slides.ListAsync(lesson.Id, default)).DeckId);
        var e = await Assert.ThrowsAsync<LessonException>(
            () => service.MirrorAsync(lesson.Id, "North", far with { Page = 4 }, Fetch, default));
        Assert.Equal("slides.too-many-pages", e.Code);
    }

    [Fact]
    public async Task ShownAsync_PagesTurnedHiddenAndEnded_AreOnRecordWithTheirTimes()
    {
        var lesson = await _host.TeachAsync();
        var begin = _host.Clock!.GetUtcNow();
        var deck = await AddAsync(lesson.Id, "a.pdf", PdfFile.Of(2));
        await AfterSecondsAsync(3, () => Slides.ShowAsync(LessonHost.Teacher, lesson.Id, deck.DeckId, 2, default).AsTask());
        await AfterSecondsAsync(2, () => Slides.HideAsync(LessonHost.Teacher, lesson.Id, default).AsTask());
        await AfterSecondsAsync(4, () => Slides.ShowAsync(LessonHost.Teacher, lesson.Id, deck.DeckId, 1, default).AsTask());
        await AfterSecondsAsync(1, () => _host.EndAsync(lesson.Id));

        var shown = await ShownAsync(lesson.Id, s => s.Count == 5);

        Assert.Equal([1, 2, null, 1, null], shown.Select(s => s.Slides?.Page));
        Assert.Equal([0, 3, 5, 9, 10], shown.Select(s => (s.At - begin).TotalSeconds));
        Assert.Equal(("a.pdf", deck.DeckId), (shown[0].Slides!.Title, shown[0].Slides!.DeckId));
        Assert.Empty(await Slides.ShownAsync("another", default));
    }

    [Fact]
    public async Task ShownAsync_PageOfAJoinedBoxThatLeaves_EndsThere()
    {
        var lesson = await _host.TeachAsync();
        await _host.Get<SlideService>().MirrorAsync(
            lesson.Id, "North", new SlideShow("deck", "分数.pdf", 1, 1), (_, _) => Task.FromResult(Png), default);

        await AfterSecondsAsync(1, () =>
        {
            _host.Director.Require(lesson.Id).RemoveJoined("North");
            return Task.CompletedTask;
        });

        var shown = await ShownAsync(lesson.Id, s => s.Count == 2);
        Assert.Equal(["分数.pdf", null], shown.Select(s => s.Slides?.Title));
    }

    private async Task AfterSecondsAsync(int seconds, Func<Task> act)
    {
        _host.Clock!.Advance(TimeSpan.FromSeconds(seconds));
        await act();
    }

    /// <summary>What is on record; it is written down behind what happens.</summary>
    private async Task<IReadOnlyList<ShownPage>> ShownAsync(string lessonId, Func<IReadOnlyList<ShownPage>, bool> isThere)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var shown = await Slides.ShownAsync(lessonId, limit.Token);
            if (isThere(shown))
            {
                return shown;
            }
        }
    }

    private async Task<SlideShow> AddAsync(string lessonId, string name, byte[] content, string? deck = null) =>
        await Slides.AddAsync(LessonHost.Teacher, lessonId, name, deck, new MemoryStream(content), default);

    private async Task<string> RefusalAsync(string lessonId, byte[] content) =>
        (await Assert.ThrowsAsync<LessonException>(async () => await AddAsync(lessonId, "x.pdf", content))).Code;
}
