using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.Platform.Storage;
using ClassroomEdge.TestKit;
using ClassroomEdge.Vision.Roll;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace ClassroomEdge.Vision.Tests.Roll;

/// <summary>The roll in a real database.</summary>
public sealed class RollBookTests : IDisposable
{
    private static readonly Actor Teacher = new("t-1", "王老师", Role.Teacher, Door.Panel);
    private readonly TemporaryFolder _folder = new();
    private readonly TestLoggerProvider _logs = new();
    private readonly ManualTimeProvider _time = new();
    private readonly IAuditLog _audit = Substitute.For<IAuditLog>();
    private readonly IRoomEventSink _sink = Substitute.For<IRoomEventSink>();
    private readonly RoomState _room;
    private readonly EdgeDatabase _database;
    private readonly RoomEvents _events;
    private readonly RollBook _rolls;

    public RollBookTests()
    {
        _room = new RoomState("school-1", "room-101", new LocalizedText("教室", "Room"), _time);
        _database = new EdgeDatabase(
            new EdgePaths(_folder.Path), [RollBook.Table], _time, _logs.CreateFactory().CreateLogger<EdgeDatabase>());
        _events = new RoomEvents([_sink], _time);
        _rolls = Open();
    }

    public void Dispose()
    {
        _events.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task GetAsync_LessonUnderWay_ShowsTheLiveCount()
    {
        Teach("l-1");
        Count(23);
        Assert.Equal(new RollEntry("l-1", 23, null, null, null), await _rolls.GetAsync("l-1", default));

        Count(24);
        Assert.Equal(24, (await _rolls.GetAsync("l-1", default)).Seen);

        Count(null);
        Assert.Null((await _rolls.GetAsync("l-1", default)).Seen);
    }

    [Fact]
    public async Task GetAsync_AnotherLesson_DoesNotTakeTheLiveCount()
    {
        Teach("l-2");
        Count(23);

        Assert.Null((await _rolls.GetAsync("l-1", default)).Seen);
    }

    [Fact]
    public async Task ConfirmAsync_Teacher_FreezesWhatWasSeen()
    {
        Teach("l-1");
        Count(23);

        var entry = await _rolls.ConfirmAsync(Teacher, "l-1", 24, default);
        Count(5);

        Assert.Equal(new RollEntry("l-1", 23, 24, "t-1", _time.GetUtcNow()), entry);
        Assert.Equal(entry, await _rolls.GetAsync("l-1", default));
        Assert.Equal(entry, await Open().GetAsync("l-1", default));
    }

    [Fact]
    public async Task ConfirmAsync_Again_CorrectsAndKeepsTheHistory()
    {
        Teach("l-1");
        Count(23);
        await _rolls.ConfirmAsync(Teacher, "l-1", 24, default);
        _time.Advance(TimeSpan.FromMinutes(3));
        Teach(null);

        var corrected = await _rolls.ConfirmAsync(Teacher, "l-1", 25, default);

        Assert.Equal(25, (await _rolls.GetAsync("l-1", default)).Confirmed);
        Assert.Equal(23, corrected.Seen);
        var history = await _rolls.HistoryAsync("l-1", default);
        Assert.Equal([24, 25], history.Select(h => h.Confirmed!.Value));
        Assert.Equal(TimeSpan.FromMinutes(3), history[1].ConfirmedAt - history[0].ConfirmedAt);
    }

    [Fact]
    public async Task ConfirmAsync_Done_IsAnEventAndAudited()
    {
        Teach("l-1");
        Count(23);
        await _rolls.ConfirmAsync(Teacher, "l-1", 24, default);
        await _rolls.ConfirmAsync(Teacher, "l-1", 26, default);

        await _sink.Received(1).AppendAsync(
            Arg.Is<RoomEvent>(e => e.Type == "roll.confirmed"
                && e.Data.ToJsonString(null) == """{"lesson":"l-1","seen":23,"confirmed":24,"corrects":null}"""),
            Arg.Any<CancellationToken>());
        await _sink.Received(1).AppendAsync(
            Arg.Is<RoomEvent>(e => e.Data.ToJsonString(null).Contains("\"corrects\":24", StringComparison.Ordinal)),
            Arg.Any<CancellationToken>());
        await _audit.Received(1).AppendAsync(
            Teacher, new CommandRecord("roll.confirm", "l-1", "count=24"), "done", Arg.Any<CancellationToken>());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(501)]
    public async Task ConfirmAsync_ImpossibleNumber_IsRefusedAndNotKept(int count)
    {
        var error = await Assert.ThrowsAsync<CommandException>(
            async () => await _rolls.ConfirmAsync(Teacher, "l-1", count, default));

        Assert.Equal("command.bad-value", error.Code);
        Assert.Empty(await _rolls.HistoryAsync("l-1", default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    public async Task ConfirmAsync_Limits_AreTaken(int count) =>
        Assert.Equal(count, (await _rolls.ConfirmAsync(Teacher, "l-1", count, default)).Confirmed);

    [Theory]
    [InlineData(Role.Partner)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.FacilityManager)]
    public async Task ConfirmAsync_WhoMayNot_IsForbidden(Role role)
    {
        var error = await Assert.ThrowsAsync<CommandException>(
            async () => await _rolls.ConfirmAsync(Teacher with { Role = role }, "l-1", 20, default));

        Assert.Equal("command.forbidden", error.Code);
        Assert.Empty(await _rolls.HistoryAsync("l-1", default));
    }

    private RollBook Open() => new(
        _database, _room, new CommandGate(_audit), _events, _time, _logs.CreateFactory().CreateLogger<RollBook>());

    private void Teach(string? lessonId) => _room.Apply(new RoomChange.LessonChanged(lessonId is null ? null : new LessonSnapshot(
        lessonId, LessonKind.Teaching, "数学", [], LessonState.Live, _time.GetUtcNow(), null, null, [], null, null, null)));

    private void Count(int? count) => _room.Apply(new RoomChange.OccupancyCounted(
        count is { } n ? new Occupancy(n, 1, _time.GetUtcNow()) : null));
}
