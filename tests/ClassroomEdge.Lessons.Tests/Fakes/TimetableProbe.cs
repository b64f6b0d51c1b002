using ClassroomEdge.Core.Rooms;
using Microsoft.Extensions.Hosting;

namespace ClassroomEdge.Lessons.Tests.Fakes;

/// <summary>Starts as early as the rules do and looks what the day is.</summary>
internal sealed class TimetableProbe : IHostedService
{
    private RoomState? _room;

    /// <summary>The lessons of the day as it saw them; empty: nobody had told them yet.</summary>
    public string[] Titles { get; private set; } = [];

    /// <summary>The lesson under way as it saw it.</summary>
    public string? LessonId { get; private set; }

    public TimetableProbe In(RoomState room)
    {
        _room = room;
        return this;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Titles = [.. (_room!.Current.Timetable ?? []).Select(l => l.Title)];
        LessonId = _room.Current.Lesson?.Id;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
