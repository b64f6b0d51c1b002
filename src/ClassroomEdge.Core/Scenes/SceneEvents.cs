using System.Text.Json.Nodes;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Scenes;

/// <summary>What the record keeps of a scene. A sink that fails raises an alert; the scene is not concerned.</summary>
internal static class SceneEvents
{
    private const string AlertId = "scene.events-lost";

    public static Task PublishStartedAsync(SceneSurroundings surroundings, SceneRun run) =>
        PublishAsync(surroundings, "scene.started", Basics(run));

    public static Task PublishOutcomeAsync(SceneSurroundings surroundings, SceneRun run)
    {
        var data = Basics(run);
        data["durationSeconds"] = Math.Round((run.EndedAt!.Value - run.StartedAt).TotalSeconds, 3);
        data["failed"] = new JsonArray([.. run.Steps.Where(s => s.State is SceneStepState.Failed).Select(Failure)]);
        var type = run.State switch
        {
            SceneRunState.Done => "scene.completed",
            SceneRunState.Partial => "scene.partial",
            SceneRunState.RolledBack => "scene.rolled-back",
            _ => "scene.superseded",
        };
        return PublishAsync(surroundings, type, data);
    }

    private static JsonObject Basics(SceneRun run) => new() { ["scene"] = run.SceneId, ["runId"] = run.RunId };

    private static JsonNode Failure(SceneStepRun step) => new JsonObject
    {
        ["device"] = step.Command.DeviceId,
        ["property"] = step.Command.Property,
        ["code"] = step.ErrorCode,
    };

    private static async Task PublishAsync(SceneSurroundings surroundings, string type, JsonObject data)
    {
        try
        {
            await surroundings.Events.PublishAsync(type, data, CancellationToken.None).ConfigureAwait(false);
            surroundings.State.Apply(new RoomChange.AlertCleared(AlertId));
        }
        catch (Exception e) when (e is AggregateException or ObjectDisposedException)
        {
            surroundings.State.Apply(new RoomChange.AlertRaised(new Alert(
                AlertId, AlertSeverity.Warning, AlertId, "scenes", e.Message, surroundings.Time.GetUtcNow())));
        }
    }
}
