using ClassroomEdge.Collaboration.Boards;
using ClassroomEdge.Collaboration.Tests.Harness;
using ClassroomEdge.Core.Collaboration;

namespace ClassroomEdge.Collaboration.Tests.Boards;

public sealed class LessonBoardTests : IAsyncLifetime
{
    private const string Page = "blank-1";

    private readonly CollaborationRoom _room = new();

    private ILessonBoard Board => _room.Get<ILessonBoard>();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task Draw_TwoAuthorsAtOnce_AllSeeOneOrderAndALateJoinerTheSame()
    {
        await AllowPartnersAsync();
        using var reader = _room.News.Follow(CollaborationRoom.Lesson, "p9");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(author => Task.Run(() =>
        {
            for (var i = 0; i < 10; i++)
            {
                Board.Draw(CollaborationRoom.Partner($"p{author}"), Page, Line(author, i), $"{i}");
            }
        })));
        var told = Read.All<BoardOp>(reader, "stroke");
        await _room.RestartAsync();
        var late = Board.Read(CollaborationRoom.Lesson).Steps;

        Assert.Equal(Enumerable.Range(1, 40).Select(n => (long)n), told.Select(s => s.Number));
        Assert.Equal(told.Select(s => (s.Number, s.AuthorId, s.ClientId)), late.Select(s => (s.Number, s.AuthorId, s.ClientId)));
        Assert.Equal<int>(told[7].Shape!.Points, late[7].Shape!.Points);
    }

    [Fact]
    public void Draw_SentAgainAfterACutConnection_IsOneStep()
    {
        var first = Board.Draw(_room.Teacher, Page, Line(0, 0), "a");
        var again = Board.Draw(_room.Teacher, Page, Line(0, 0), "a");

        Assert.Equal(first.Number, again.Number);
        Assert.Single(Board.Read(CollaborationRoom.Lesson).Steps);
    }

    [Fact]
    public async Task SetActive_OwnSteps_UndoesAndRedoesWithoutTouchingOthers()
    {
        await AllowPartnersAsync();
        var mine = Board.Draw(_room.Teacher, Page, Line(0, 0), "a");
        var theirs = Board.Draw(CollaborationRoom.Partner(), Page, Line(1, 0), "a");
        using var reader = _room.News.Follow(CollaborationRoom.Lesson, "p1");

        Board.SetActive(_room.Teacher, mine.Number, false);
        Board.SetActive(_room.Teacher, mine.Number, false);
        Assert.Equal([string.Join(' ', theirs.Shape!.Points)], Seen().Select(s => string.Join(' ', s.Points)));
        Board.SetActive(_room.Teacher, mine.Number, true);

        Assert.Equal(2, Seen().Count);
        Assert.Equal([false, true], Read.All<BoardOp>(reader, "stroke").Select(s => s.IsActive));
        Assert.Equal("board.not-allowed", Refusal(() => Board.SetActive(CollaborationRoom.Partner(), mine.Number, false)));
        Assert.Equal("board.not-found", Refusal(() => Board.SetActive(_room.Teacher, 9, false)));
    }

    [Fact]
    public async Task Erase_OnlyOwnForPartners_AllForTheTeacher_AndUndoBringsBack()
    {
        await AllowPartnersAsync();
        var teachers = Board.Draw(_room.Teacher, Page, Line(0, 0), "a");
        var partners = Board.Draw(CollaborationRoom.Partner(), Page, Line(1, 0), "a");

        Assert.Equal("board.not-allowed", Refusal(() => Board.Erase(CollaborationRoom.Partner(), Page, [teachers.Number], "b")));
        Board.Erase(CollaborationRoom.Partner(), Page, [partners.Number], "c");
        var rub = Board.Erase(_room.Teacher, Page, [teachers.Number, 99], "d");
        Assert.Empty(Seen());
        Assert.Equal<long>([teachers.Number], rub.Erased);

        Board.SetActive(_room.Teacher, rub.Number, false);
        Assert.Equal([string.Join(' ', teachers.Shape!.Points)], Seen().Select(s => string.Join(' ', s.Points)));
    }

    [Fact]
    public async Task Clear_ThenUndo_BringsThePageBack_AndIsAudited()
    {
        Board.Draw(_room.Teacher, Page, Line(0, 0), "a");
        Board.Draw(_room.Teacher, "blank-2", Line(0, 1), "b");

        var clear = await Board.ClearAsync(_room.Actor, CollaborationRoom.Lesson, Page, "c", default);
        Board.Draw(_room.Teacher, Page, Line(0, 2), "d");
        Assert.Equal([string.Join(' ', Line(0, 2).Points)], Seen().Select(s => string.Join(' ', s.Points)));
        Assert.Single(Seen("blank-2"));

        Board.SetActive(_room.Teacher, clear.Number, false);
        Assert.Equal(2, Seen().Count);
        Assert.Contains("board.clear lesson-1/blank-1  done", await _room.AuditAsync());
    }

    [Fact]
    public async Task Draw_WhoMay_IsTheTeachersChoice()
    {
        var draw = (SpeakerRole role) => { Board.Draw(CollaborationRoom.Partner(role: role), Page, Line(0, 0), "a"); };
        Assert.Equal("board.not-allowed", Refusal(() => draw(SpeakerRole.Partner)));

        await AllowPartnersAsync();

        draw(SpeakerRole.Partner);
        Assert.Equal("board.not-allowed", Refusal(() => draw(SpeakerRole.Observer)));
        Assert.Equal("board.not-allowed", Refusal(() => draw(SpeakerRole.Guest)));
    }

    [Fact]
    public async Task Change_PageAndOpen_IsToldAndKept()
    {
        using var reader = _room.News.Follow(CollaborationRoom.Lesson, "p1");

        await Board.ChangeAsync(_room.Actor, CollaborationRoom.Lesson, new BoardChange(IsOpen: true), default);
        await Board.ChangeAsync(_room.Actor, CollaborationRoom.Lesson, new BoardChange(Page: "slide-ab12-3"), default);
        await _room.RestartAsync();
        var head = Board.Head(CollaborationRoom.Lesson);

        Assert.Equal((true, "slide-ab12-3", BoardAccess.Teacher), (head.IsOpen, head.Page, head.Access));
        Assert.Equal<string>(["blank-1", "slide-ab12-3"], head.Pages);
        Assert.Equal("slide-ab12-3", Assert.Single(Read.All<BoardHead>(reader, "board")).Page);
        await Assert.ThrowsAsync<CollaborationException>(
            async () => await Board.ChangeAsync(_room.Actor, CollaborationRoom.Lesson, new BoardChange(Page: "../etc"), default));
    }

    [Fact]
    public void Sketch_IsToldAndNotKept()
    {
        using var reader = _room.News.Follow(CollaborationRoom.Lesson, "p1");

        Board.Sketch(_room.Teacher, Page, Line(0, 0));
        Board.Sketch(_room.Teacher, Page, Line(0, 1));

        Assert.Equal<int>(Line(0, 1).Points, Assert.Single(Read.All<BoardDraft>(reader, "draft")).Shape!.Points);
        Assert.Empty(Board.Read(CollaborationRoom.Lesson).Steps);
    }

    public static TheoryData<BoardShape> BadShapes => new()
    {
        Line(0, 0) with { Colour = "red" },
        Line(0, 0) with { Colour = "#12345g" },
        Line(0, 0) with { Width = 0 },
        Line(0, 0) with { Points = [] },
        Line(0, 0) with { Points = [1, 2, 3] },
        Line(0, 0) with { Tool = (BoardTool)9 },
        Line(0, 0) with { Tool = BoardTool.Rectangle, Points = [1, 2] },
        Line(0, 0) with { Tool = BoardTool.Text, Points = [1, 2], Text = " " },
        Line(0, 0) with { Points = [.. Enumerable.Range(0, 4002)] },
    };

    [Theory]
    [MemberData(nameof(BadShapes))]
    public void Draw_BadShape_IsRefused(BoardShape shape) =>
        Assert.Equal("board.bad-shape", Refusal(() => Board.Draw(_room.Teacher, Page, shape, "a")));

    [Theory]
    [InlineData("")]
    [InlineData("blank-")]
    [InlineData("blank-0")]
    [InlineData("blank-1000")]
    [InlineData("slide-3")]
    [InlineData("slide-a/b-3")]
    [InlineData("slide-ab-03")]
    [InlineData("page-1")]
    public void Draw_OnNoPage_IsRefused(string page) =>
        Assert.Equal("board.bad-page", Refusal(() => Board.Draw(_room.Teacher, page, Line(0, 0), "a")));

    internal static BoardShape Line(int x, int y) =>
        new(BoardTool.Pen, "#c62828", 30, [100 + (x * 1000), 100 + (y * 100), 900 + (x * 1000), 150 + (y * 100), 1200, 400], null);

    private List<BoardShape> Seen(string page = Page) => [.. BoardRules.Seen(Board.Read(CollaborationRoom.Lesson).Steps, page)];

    private async Task AllowPartnersAsync() =>
        await Board.ChangeAsync(_room.Actor, CollaborationRoom.Lesson, new BoardChange(Access: BoardAccess.Partners), default);

    private static string Refusal(Action act) => Assert.Throws<CollaborationException>(act).Code;
}
