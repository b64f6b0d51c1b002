using ClassroomEdge.Core;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Platform;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Collaboration.Tests.Harness;

/// <summary>The module on the real platform (database, gate, audit log), with a clock that stands.</summary>
internal sealed class CollaborationRoom : IAsyncDisposable
{
    public const string Lesson = "lesson-1";

    private static readonly RoomProfile Profile = new()
    {
        Version = 1,
        Site = "no-1-school",
        Room = new RoomOptions { Id = "room-101", Name = new LocalizedText("101 教室", "Room 101") },
    };

    private readonly TemporaryFolder _folder = new();
    private ServiceProvider _services;

    public CollaborationRoom() => _services = Open();

    public ManualTimeProvider Time { get; } = new();

    public Actor Actor { get; } = new("wang", "王老师", Role.Teacher, Door.Panel);

    public LessonSpeaker Teacher => new(Lesson, LessonNewsDesk.Teacher, "王老师", "", SpeakerRole.Teacher, Actor);

    public ILessonNews News => Get<ILessonNews>();

    public string Folder => _folder.Path;

    public static LessonSpeaker Partner(string id = "p1", SpeakerRole role = SpeakerRole.Partner) =>
        new(Lesson, id, "李老师", "山村小学", role);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>As after a power cut: everything anew on the same files.</summary>
    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = Open();
    }

    /// <summary>The audit log, oldest first: <c>action target arguments outcome</c>.</summary>
    public async Task<IReadOnlyList<string>> AuditAsync() =>
        [.. (await Get<IAuditTrail>().ReadAsync(null, 1000, CancellationToken.None)).Reverse()
            .Select(e => $"{e.Command.Action} {e.Command.Target} {e.Command.Arguments} {e.Outcome}")];

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    private ServiceProvider Open()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddPlatform(Profile, new EdgePaths(_folder.Path));
        services.AddCollaboration();
        return services.BuildServiceProvider();
    }
}
