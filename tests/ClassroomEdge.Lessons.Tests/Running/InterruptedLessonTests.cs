using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Tests.Fakes;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Lessons.Tests.Running;

/// <summary>The service ends in the middle of a lesson.</summary>
public sealed class InterruptedLessonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_AfterBeingKilledMidLesson_EndsItAsOfTheLastSignOfLife()
    {
        var clock = new ManualTimeProvider();
        string id;
        DateTimeOffset joined;
        await using (var first = new LessonHost(folder: _folder.Path) { Clock = clock })
        {
            await first.StartAsync();
            id = (await first.TeachAsync(partners: "North School")).Id;
            joined = clock.GetUtcNow();
            var ticket = await first.JoinAsync(id);
            first.Lessons.Attend(first.Lessons.Verify(ticket.Token));
            for (var i = 0; i < 60; i++)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
            }

            await first.Director.FlushAsync(default);
        }

        clock.Advance(TimeSpan.FromHours(1));
        await using var second = new LessonHost(folder: _folder.Path) { Clock = clock };
        await second.StartAsync();

        var summary = (await second.Lessons.FindAsync(id, default))!;
        Assert.Equal(LessonState.Ended, summary.Lesson.State);
        Assert.Equal("lesson.interrupted", summary.Lesson.ErrorCode);
        Assert.Equal(TimeSpan.FromMinutes(1), summary.Duration);
        var participant = Assert.Single(summary.Lesson.Participants);
        Assert.False(participant.IsPresent);
        Assert.Equal(new Visit(joined, joined.AddMinutes(1)), Assert.Single(participant.Visits));
        Assert.Null(second.Room.Current.Lesson);
        var told = await second.Events.WhenAsync("lesson.ended");
        Assert.Equal("lesson.interrupted", (string?)told.Data["code"]);
        Assert.Equal(id, Assert.Single(await second.Lessons.ListAsync(10, default)).Id);
        Assert.Equal(summary.Lesson.RecordingId, Assert.Single(await second.Recordings.ListAsync(default)).Id);
    }

    [Fact]
    public async Task Stop_MidLesson_IsQuickAndLeavesNoTaskBehind()
    {
        var host = await new LessonHost { Clock = null }.StartAsync();
        await host.TeachAsync();
        await host.DisposeAsync();

        Assert.Empty(host.Logs.Errors);
    }
}
