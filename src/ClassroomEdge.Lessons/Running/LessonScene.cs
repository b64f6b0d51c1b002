using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Running;

/// <summary>The room's scene of a lesson. Teaching waits for none, and is told what became of it.</summary>
internal sealed class LessonScene(LiveLesson lesson, LessonRoom room, ILogger log)
{
    /// <summary>A scene that has not begun by then is given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Something of the room may have been touched.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>It was begun by an earlier run of the service.</summary>
    public void Adopt() => IsBegun = true;

    public async Task BeginAsync(string scene, CancellationToken cancellationToken)
    {
        try
        {
            await Deadline.RunAsync(
                async ct =>
                {
                    IsBegun = true;

                    // Not waiting until it is over: a projector warms up for a minute.
                    await room.Scenes.ActivateAsync(scene, ct);
                },
                Patience,
                room.Time,
                cancellationToken);
        }
        catch (EdgeException e)
        {
            Log.SceneNotBegun(log, scene, e.Message);
            lesson.Notice(NoticeKind.Scene, e.Code, e.Message);
        }
        catch (TimeoutException e)
        {
            Log.SceneNotBegun(log, scene, e.Message);
            lesson.Notice(NoticeKind.Scene, "scene.timeout", $"scene {scene} does not begin");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Teaching does not wait for a broken scene.
            Log.SceneNotBegun(log, scene, e.Message);
            lesson.Notice(NoticeKind.Scene, "scene.failed", e.Message);
        }
    }

    /// <summary>Back to what the room is without a lesson.</summary>
    public async Task EndAsync(CancellationToken cancellationToken) =>
        await room.Scenes.ActivateAsync(room.Profile.Lessons.EndScene, cancellationToken);
}
