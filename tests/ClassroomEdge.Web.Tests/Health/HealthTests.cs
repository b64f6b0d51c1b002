using System.Net;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task Ready_WithAllParts_ThenDegradedWithOneMissing()
    {
        await using var server = await EdgeServer.StartAsync();
        server.Room.Apply(new RoomChange.ComponentChanged(new ComponentStatus("mqtt", "libmosquitto 2.0.11", ComponentState.Ready)));
        var all = await Json.GetAsync(server.Browser(), "/readyz");
        server.Room.Apply(new RoomChange.ComponentChanged(new ComponentStatus(
            "detector-model", "", ComponentState.Missing, "no model file at a secret place", "edge models pull")));

        using var response = await server.Browser().GetAsync("/readyz");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal("ready", all.GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("degraded", (await Json.ReadAsync(response)).GetProperty("status").GetString());
        Assert.Contains("missing", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }
}
