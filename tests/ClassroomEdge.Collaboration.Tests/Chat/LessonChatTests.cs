using ClassroomEdge.Collaboration.Tests.Harness;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Collaboration.Tests.Chat;

public sealed class LessonChatTests : IAsyncLifetime
{
    private readonly CollaborationRoom _room = new();

    private ILessonChat Chat => _room.Get<ILessonChat>();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task Say_ThenRestart_IsKeptInOrderAndWasTold()
    {
        using var reader = _room.News.Follow(CollaborationRoom.Lesson, "p1");
        Chat.Say(_room.Teacher, " 大家好 ", "a");
        _room.Time.Advance(TimeSpan.FromSeconds(3));
        Chat.Say(CollaborationRoom.Partner(), "老师好 👋\n第二行", "a");

        await _room.RestartAsync();
        var chat = Chat.Read(CollaborationRoom.Lesson);

        Assert.Equal([(1L, "room", "大家好"), (2L, "p1", "老师好 👋 第二行")], chat.Lines.Select(l => (l.Number, l.AuthorId, l.Text)));
        Assert.Equal("山村小学", chat.Lines[1].School);
        Assert.Equal(TimeSpan.FromSeconds(3), chat.Lines[1].At - chat.Lines[0].At);
        Assert.Equal<ChatLine>(chat.Lines, Read.All<ChatLine>(reader, "chat"));
        Assert.True(chat.IsOn);
    }

    [Fact]
    public void Say_SentAgainAfterACutConnection_IsOneLine()
    {
        using var reader = _room.News.Follow(CollaborationRoom.Lesson, "p1");

        var first = Chat.Say(CollaborationRoom.Partner(), "在", "x-1");
        var again = Chat.Say(CollaborationRoom.Partner(), "在", "x-1");
        var other = Chat.Say(CollaborationRoom.Partner("p2"), "在", "x-1");

        Assert.Equal(first, again);
        Assert.Equal(2, other.Number);
        Assert.Equal(2, Read.All(reader).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("\u202e")]
    public void Say_NothingToRead_IsRefused(string text) =>
        Assert.Equal("chat.bad-text", Refusal(() => Chat.Say(_room.Teacher, text, "a")));

    [Fact]
    public void Say_HalfOfACharacter_IsRefused() =>
        Assert.Equal("chat.bad-text", Refusal(() => Chat.Say(_room.Teacher, "half \ud83d", "a")));

    [Fact]
    public void Say_500Characters_AreTheMost()
    {
        Assert.Equal(500, Chat.Say(_room.Teacher, new string('字', 500), "a").Text.Length);
        Assert.Equal("chat.bad-text", Refusal(() => Chat.Say(_room.Teacher, new string('字', 501), "b")));
        Assert.Equal("chat.bad-text", Refusal(() => Chat.Say(_room.Teacher, "好", "b b")));
    }

    [Fact]
    public void Say_TooFast_IsRefusedUntilTimeHasPassed_AndOthersAreNot()
    {
        var by = CollaborationRoom.Partner();
        for (var i = 0; i < 5; i++)
        {
            Chat.Say(by, "快", $"{i}");
        }

        Assert.Equal("chat.too-fast", Refusal(() => Chat.Say(by, "快", "6")));
        Chat.Say(CollaborationRoom.Partner("p2"), "我不快", "1");
        _room.Time.Advance(TimeSpan.FromSeconds(2));
        Chat.Say(by, "慢", "7");
        Assert.Equal("chat.too-fast", Refusal(() => Chat.Say(by, "快", "8")));
    }

    [Fact]
    public void Say_Guest_IsRefused() =>
        Assert.Equal("chat.guests-read", Refusal(() => Chat.Say(CollaborationRoom.Partner(role: SpeakerRole.Guest), "我", "a")));

    [Fact]
    public async Task Switch_Off_LeavesOnlyTheTeacher_AndIsAudited()
    {
        using var reader = _room.News.Follow(CollaborationRoom.Lesson, "p1");

        await Chat.SwitchAsync(_room.Actor, CollaborationRoom.Lesson, false, default);

        Assert.Equal("chat.off", Refusal(() => Chat.Say(CollaborationRoom.Partner(), "我", "a")));
        Chat.Say(_room.Teacher, "请看黑板", "a");
        Assert.False(Chat.Read(CollaborationRoom.Lesson).IsOn);
        Assert.Equal([false], Read.All<bool>(reader, "chat-on"));
        await Chat.SwitchAsync(_room.Actor, CollaborationRoom.Lesson, true, default);
        Chat.Say(CollaborationRoom.Partner(), "我", "a");
        Assert.Contains("chat.switch lesson-1 off done", await _room.AuditAsync());
    }

    [Fact]
    public async Task Clear_ThenUndo_HidesTheTextFromAllAndBringsItBack()
    {
        var line = Chat.Say(CollaborationRoom.Partner(), "不好的话", "a");
        using var reader = _room.News.Follow(CollaborationRoom.Lesson, "p1");

        await Chat.ClearAsync(_room.Actor, CollaborationRoom.Lesson, line.Number, true, default);
        var cleared = Assert.Single(Chat.Read(CollaborationRoom.Lesson).Lines);
        var back = await Chat.ClearAsync(_room.Actor, CollaborationRoom.Lesson, line.Number, false, default);

        Assert.Equal(("", true), (cleared.Text, cleared.IsCleared));
        Assert.Equal(line, back);
        Assert.Equal([cleared, line], Read.All<ChatLine>(reader, "chat"));
    }

    [Fact]
    public async Task Clear_ByThoseWhoMayNot_IsRefusedAndAudited()
    {
        Chat.Say(_room.Teacher, "好", "a");
        var auditor = new Actor("shen", "审计", Role.Auditor, Door.Panel);

        var refusal = await Assert.ThrowsAsync<CommandException>(
            async () => await Chat.ClearAsync(auditor, CollaborationRoom.Lesson, 1, true, default));
        var missing = await Assert.ThrowsAsync<CollaborationException>(
            async () => await Chat.ClearAsync(_room.Actor, CollaborationRoom.Lesson, 9, true, default));

        Assert.Equal("command.forbidden", refusal.Code);
        Assert.Equal("chat.not-found", missing.Code);
        Assert.Contains("chat.clear lesson-1/1 cleared refused", await _room.AuditAsync());
    }

    [Fact]
    public void Read_BeforeANumber_PagesThroughALongChat()
    {
        for (var i = 0; i < ILessonChat.Page + 10; i++)
        {
            _room.Time.Advance(TimeSpan.FromSeconds(2));
            Chat.Say(_room.Teacher, $"第 {i + 1} 行", $"{i}");
        }

        var newest = Chat.Read(CollaborationRoom.Lesson);
        var older = Chat.Read(CollaborationRoom.Lesson, newest.Lines[0].Number);

        Assert.True(newest.HasEarlier);
        Assert.Equal(210, newest.Lines[^1].Number);
        Assert.Equal(10, older.Lines.Length);
        Assert.False(older.HasEarlier);
    }

    private static string Refusal(Action act) => Assert.Throws<CollaborationException>(act).Code;
}
