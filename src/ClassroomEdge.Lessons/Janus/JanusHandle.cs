using System.Text.Json.Nodes;

namespace ClassroomEdge.Lessons.Janus;

/// <summary>One attachment to a plugin: at most one peer connection.</summary>
internal sealed class JanusHandle(JanusClient client, ulong id)
{
    public ulong Id { get; } = id;

    /// <summary>Sends a request to the plugin and returns its answer, be it at once or as an event.</summary>
    /// <exception cref="JanusException">Refused, late, or Janus is gone.</exception>
    public async Task<JanusReply> MessageAsync(
        JsonObject body, CancellationToken cancellationToken, string? sdpType = null, string? sdp = null)
    {
        var request = new JsonObject { ["janus"] = "message", ["handle_id"] = Id, ["body"] = body };
        if (sdp is not null)
        {
            // Trickling is what browsers do.
            request["jsep"] = new JsonObject { ["type"] = sdpType, ["sdp"] = sdp, ["trickle"] = true };
        }

        var answer = await client.RequestAsync(request, acknowledged: false, cancellationToken);
        var data = answer["plugindata"]?["data"] as JsonObject ?? [];
        if (data["error_code"] is JsonValue error)
        {
            throw new JanusException(error.GetValue<int>(), (string?)data["error"] ?? "refused");
        }

        return new JanusReply(data, (string?)answer["jsep"]?["sdp"]);
    }

    /// <summary>Hands on the peer's candidates; none: there are no more.</summary>
    public Task TrickleAsync(IReadOnlyList<string> candidates, CancellationToken cancellationToken)
    {
        var request = new JsonObject { ["janus"] = "trickle", ["handle_id"] = Id };
        if (candidates.Count == 0)
        {
            request["candidate"] = new JsonObject { ["completed"] = true };
        }
        else
        {
            // All media is bundled on the first m-line.
            request["candidates"] = new JsonArray(
                [.. candidates.Select(c => new JsonObject { ["candidate"] = c, ["sdpMLineIndex"] = 0 })]);
        }

        return client.RequestAsync(request, acknowledged: true, cancellationToken);
    }

    /// <summary>Ends the handle with its peer connection.</summary>
    public async Task DetachAsync(CancellationToken cancellationToken)
    {
        client.Forget(Id);
        await client.RequestAsync(
            new JsonObject { ["janus"] = "detach", ["handle_id"] = Id }, acknowledged: true, cancellationToken);
    }
}
