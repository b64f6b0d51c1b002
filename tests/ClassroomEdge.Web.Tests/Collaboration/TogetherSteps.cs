using System.Text.Json;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Collaboration;

/// <summary>What tests of this folder do again and again.</summary>
internal static class TogetherSteps
{
    /// <summary>The teacher starts a lesson; its id.</summary>
    public static async Task<string> StartLessonAsync(HttpClient teacher, string kind = "teaching")
    {
        using var started = await teacher.PostAsync("/api/v1/lessons", Json.Of(new { kind, title = "分数" }));
        return (await Json.ReadAsync(started)).GetProperty("id").GetString()!;
    }

    /// <summary>A partner joins; the ticket.</summary>
    public static async Task<string> JoinAsync(HttpClient partner, string lesson, string name = "李老师")
    {
        using var joined = await partner.PostAsync(
            $"/api/v1/lessons/{lesson}/join", Json.Of(new { token = FakeLessons.Invitation, name }));
        return (await Json.ReadAsync(joined)).GetProperty("token").GetString()!;
    }

    /// <summary>The next event of that name.</summary>
    public static async Task<JsonElement> NextAsync(EventStream events, string name, CancellationToken cancellationToken)
    {
        while (await events.NextAsync(cancellationToken) is { } next)
        {
            if (next.Name == name)
            {
                return next.Data;
            }
        }

        throw new InvalidOperationException($"the stream ended before '{name}'");
    }
}
