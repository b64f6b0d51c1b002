using System.Text;
using ClassroomEdge.Collaboration.Tests.Harness;
using ClassroomEdge.Collaboration.Workspaces;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Collaboration.Tests.Workspaces;

public sealed class LessonWorkspaceTests : IAsyncLifetime
{
    private readonly CollaborationRoom _room = new();

    private ILessonWorkspace Space => _room.Get<ILessonWorkspace>();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task Agenda_AddedTickedAndMoved_IsKeptInOrderAndTold()
    {
        using var reader = _room.News.Follow(CollaborationRoom.Lesson, "p1");
        Space.AddAgenda(_room.Teacher, "导入", 5, "a");
        Space.AddAgenda(CollaborationRoom.Partner(), "新课", 20, "b");
        Space.AddAgenda(CollaborationRoom.Partner(), "新课", 20, "b");
        Space.AddAgenda(_room.Teacher, "练习", 0, "c");
        Space.ChangeAgenda(CollaborationRoom.Partner(), "c", new AgendaChange(Place: 0, Minutes: 10));
        Space.ChangeAgenda(_room.Teacher, "a", new AgendaChange(Done: true));

        await _room.RestartAsync();
        var agenda = Space.Read(CollaborationRoom.Lesson).Agenda;

        Assert.Equal<AgendaItem>([new("c", "练习", 10, false), new("a", "导入", 5, true), new AgendaItem("b", "新课", 20, false)], agenda);
        Assert.Equal<AgendaItem>(agenda, Assert.Single(Read.All<WorkspaceView>(reader, "workspace")).Agenda);
        Assert.Equal(2, Space.RemoveAgenda(_room.Teacher, "b").Agenda.Length);
        Assert.Equal("workspace.not-found", Refusal(() => Space.ChangeAgenda(_room.Teacher, "b", new AgendaChange(Done: true))));
        Assert.Equal("workspace.bad-text", Refusal(() => Space.AddAgenda(_room.Teacher, "太长", 601, "d")));
    }

    [Fact]
    public async Task Bring_AFile_ItsBytesComeBackUnderASafeName()
    {
        var material = await BringAsync(_room.Teacher, @"C:\教案\..\第一课""(终稿)"".PDF", "教案内容");

        var file = Space.Open(CollaborationRoom.Lesson, material.Id);

        Assert.Equal("第一课_(终稿)_.pdf", material.Name);
        Assert.Equal("application/pdf", file.ContentType);
        Assert.Equal("教案内容", await File.ReadAllTextAsync(file.Path));
        Assert.StartsWith(Path.Combine(_room.Folder, "materials"), file.Path, StringComparison.Ordinal);
        Assert.Equal(12, material.SizeBytes);
    }

    [Theory]
    [InlineData("page.html")]
    [InlineData("drawing.svg")]
    [InlineData("setup.exe")]
    [InlineData("macro.docm")]
    [InlineData(".pdf")]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    public async Task Bring_KindsThatSomethingWouldRun_AreRefused(string name) =>
        Assert.Equal("workspace.bad-file", (await Assert.ThrowsAsync<CollaborationException>(
            () => BringAsync(_room.Teacher, name, "x"))).Code);

    [Theory]
    [InlineData("a\u202efdp.exe.pdf", "a_fdp.exe.pdf")]
    [InlineData(" ..课件.. .pptx", "课件.pptx")]
    [InlineData("a/b\\c.txt", "c.txt")]
    [InlineData("x?*|<>.zip", "x_____.zip")]
    public void Safe_OddNames_AreMadeHarmless(string name, string safe) => Assert.Equal(safe, MaterialNames.Safe(name));

    [Fact]
    public void Safe_LongName_IsCutBeforeItsKind()
    {
        var name = MaterialNames.Safe(new string('课', 300) + ".docx");

        Assert.Equal(120, name.Length);
        Assert.EndsWith(".docx", name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bring_TooLargeOrEmpty_LeavesNothingBehind()
    {
        await using var endless = new EndlessStream();
        var large = await Assert.ThrowsAsync<CollaborationException>(
            async () => await Space.BringAsync(_room.Teacher, "film.mp4", endless, default));
        var empty = await Assert.ThrowsAsync<CollaborationException>(() => BringAsync(_room.Teacher, "leer.txt", ""));

        Assert.Equal(("workspace.too-large", "workspace.bad-file"), (large.Code, empty.Code));
        Assert.Empty(Directory.GetFiles(Path.Combine(_room.Folder, "materials"), "*", SearchOption.AllDirectories));
        Assert.Empty(Space.Read(CollaborationRoom.Lesson).Materials);
    }

    [Fact]
    public async Task Remove_OthersFileOrComment_OnlyByTheTeacher()
    {
        var file = await BringAsync(CollaborationRoom.Partner(), "a.txt", "1");
        var comment = Space.Comment(CollaborationRoom.Partner(), "这里讲得好", null, "a");

        Assert.Equal("workspace.not-allowed", Refusal(() => Space.Remove(CollaborationRoom.Partner("p2"), file.Id)));
        Assert.Equal("workspace.not-allowed", Refusal(() => Space.RemoveComment(CollaborationRoom.Partner("p2"), comment.Id)));
        var path = Space.Open(CollaborationRoom.Lesson, file.Id).Path;
        Space.Remove(_room.Teacher, file.Id);
        var left = Space.RemoveComment(CollaborationRoom.Partner(), comment.Id);

        Assert.Empty(left.Materials);
        Assert.Empty(left.Comments);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Comment_OnAnEarlierMoment_IsSortedByIt()
    {
        var begin = _room.Time.GetUtcNow();
        _room.Time.Advance(TimeSpan.FromMinutes(10));
        Space.Comment(_room.Teacher, "现在", null, "a");
        Space.Comment(CollaborationRoom.Partner(), "回看", begin + TimeSpan.FromMinutes(3), "b");
        Space.Comment(CollaborationRoom.Partner(), "将来", begin + TimeSpan.FromDays(1), "c");

        var comments = Space.Read(CollaborationRoom.Lesson).Comments;

        Assert.Equal([3, 10, 10], comments.Select(c => (c.At - begin).TotalMinutes));
        Assert.Equal("回看", comments[0].Text);
    }

    [Fact]
    public async Task Notes_WrittenByTwoAndResent_AreKeptOnceEach()
    {
        using var reader = _room.News.Follow(CollaborationRoom.Lesson, "p1");
        Space.Write(_room.Teacher, [1, 2, 3], "a");
        Space.Write(CollaborationRoom.Partner(), [4, 5], "a");
        Space.Write(CollaborationRoom.Partner(), [4, 5], "a");

        await _room.RestartAsync();
        var notes = Space.Notes(CollaborationRoom.Lesson);

        Assert.Equal([(1L, "AQID"), (2L, "BAU=")], notes.Select(n => (n.Number, n.Content)));
        Assert.Equal<NotesUpdate>(notes, Read.All<NotesUpdate>(reader, "notes"));
    }

    [Fact]
    public void Fold_ByTheTeacher_PutsOneInThePlaceOfMany_AndNumbersGoOn()
    {
        for (byte i = 1; i <= 5; i++)
        {
            Space.Write(CollaborationRoom.Partner(), [i], $"{i}");
        }

        Assert.Equal("workspace.not-allowed", Refusal(() => Space.Fold(CollaborationRoom.Partner(), 4, [9])));
        Assert.Equal("workspace.bad-text", Refusal(() => Space.Fold(_room.Teacher, 7, [9])));
        Space.Fold(_room.Teacher, 4, [1, 2, 3, 4]);
        var next = Space.Write(_room.Teacher, [6], "x");

        Assert.Equal([4L, 5L, 6L], Space.Notes(CollaborationRoom.Lesson).Select(n => n.Number));
        Assert.Equal("AQIDBA==", Space.Notes(CollaborationRoom.Lesson)[0].Content);
        Assert.Equal(6, next.Number);
    }

    [Theory]
    [InlineData(SpeakerRole.Observer)]
    [InlineData(SpeakerRole.Guest)]
    public void Write_ByThoseWhoOnlyRead_IsRefused(SpeakerRole role)
    {
        var by = CollaborationRoom.Partner(role: role);

        Assert.Equal("workspace.not-allowed", Refusal(() => Space.Write(by, [1], "a")));
        Assert.Equal("workspace.not-allowed", Refusal(() => Space.AddAgenda(by, "一", 1, "a")));
        Assert.Equal("workspace.not-allowed", Refusal(() => Space.Comment(by, "一", null, "a")));
    }

    private async Task<Material> BringAsync(LessonSpeaker by, string name, string content)
    {
        await using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return await Space.BringAsync(by, name, stream, default);
    }

    private static string Refusal(Action act) => Assert.Throws<CollaborationException>(act).Code;

    /// <summary>Never ends.</summary>
    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => count;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(buffer.Length);
    }

    [Fact]
    public async Task Carry_PlannedLessonThatBegins_HasWhatWasPreparedAndBothHearOfMore()
    {
        var planned = CollaborationRoom.Partner() with { LessonId = "planned-1" };
        Space.AddAgenda(planned, "导入", 5, "a1");
        var material = await Space.BringAsync(planned, "教案.pdf", new MemoryStream([1, 2, 3]), default);
        Space.Write(planned, [1], "n1");
        using var before = _room.News.Follow("planned-1", "p1");
        using var inLesson = _room.News.Follow(_room.Teacher.LessonId, "room");

        Space.Carry("planned-1", _room.Teacher.LessonId);
        Space.Write(_room.Teacher, [2], "n2");

        Assert.Equal("导入", Assert.Single(Space.Read(_room.Teacher.LessonId).Agenda).Title);
        Assert.True(File.Exists(Space.Open(_room.Teacher.LessonId, material.Id).Path));
        Assert.Equal(["reload", "notes"], Names(inLesson));
        Assert.Equal(["notes"], Names(before));
        await _room.RestartAsync();
        Assert.Equal(2, Space.Notes(_room.Teacher.LessonId).Length);
        Assert.Equal(2, Space.Notes("planned-1").Length);
        Assert.Empty(Space.Notes("another"));
    }

    private static List<string> Names(ILessonNewsReader reader)
    {
        var names = new List<string>();
        while (reader.TryRead(out var news))
        {
            names.Add(news.Name);
        }

        return names;
    }
}
