using System.Collections.Immutable;
using System.Net;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace ClassroomEdge.Web.Tests.Simulator;

public sealed class SimulatorTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly ISimulator _simulator = Substitute.For<ISimulator>();

    [Fact]
    public async Task Fault_ReachesTheSimulatorAndIsAudited()
    {
        await using var server = await EdgeServer.StartAsync(configure: s => s.AddSingleton(_simulator));
        var tester = await server.SignedInAsync(Role.FacilityManager);

        using var broken = await tester.PostAsync("/api/v1/sim/faults", Json.Of(new { part = "i2c-1/0x62", fault = "absent" }));
        using var mended = await tester.PostAsync("/api/v1/sim/faults", Json.Of(new { part = "i2c-1/0x62" }));
        using var nonsense = await tester.PostAsync("/api/v1/sim/faults", Json.Of(new { fault = "absent" }));

        Assert.Equal(HttpStatusCode.NoContent, broken.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, mended.StatusCode);
        Assert.Equal("request.bad-value", await Json.CodeAsync(nonsense));
        _simulator.Received(1).SetFault("i2c-1/0x62", FaultWord.Absent);
        _simulator.Received(1).SetFault("i2c-1/0x62", null);
        Assert.Contains("simulation.fault i2c-1/0x62 done", await server.AuditAsync());
    }

    [Fact]
    public async Task Control_ReachesTheSimulatorAndIsAudited()
    {
        await using var server = await EdgeServer.StartAsync(configure: s => s.AddSingleton(_simulator));
        var tester = await server.SignedInAsync(Role.FacilityManager);

        using var opened = await tester.PostAsync(
            "/api/v1/sim/controls", Json.Of(new { part = "relays/17", control = "open", value = true }));
        using var nonsense = await tester.PostAsync("/api/v1/sim/controls", Json.Of(new { part = "relays/17", control = "open" }));

        Assert.Equal(HttpStatusCode.NoContent, opened.StatusCode);
        Assert.Equal("request.bad-value", await Json.CodeAsync(nonsense));
        _simulator.Received(1).Set("relays/17", "open", PropertyValue.Of(true));
        Assert.Contains("simulation.operate relays/17 done", await server.AuditAsync());
    }

    [Fact]
    public async Task Mend_MendsEveryBrokenPart()
    {
        SimulatedPartStatus Part(string id, string? fault) =>
            new(id, "chip", "scd4x", null, [FaultWord.Slow], fault, [], ImmutableSortedDictionary<string, PropertyValue>.Empty);
        _simulator.Status.Returns(new SimulatorStatus(
            new SimulatedAttendance(23, 24), [Part("a", FaultWord.Slow), Part("b", null), Part("c", FaultWord.Slow)]));
        await using var server = await EdgeServer.StartAsync(configure: s => s.AddSingleton(_simulator));
        var tester = await server.SignedInAsync(Role.FacilityManager);

        using var response = await tester.DeleteAsync("/api/v1/sim/faults");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        _simulator.Received(1).SetFault("a", null);
        _simulator.Received(1).SetFault("c", null);
        _simulator.DidNotReceive().SetFault("b", Arg.Any<string?>());
        Assert.Contains("simulation.mend * done", await server.AuditAsync());
    }

    [Fact]
    public async Task Status_TellsTheTruth()
    {
        _simulator.Status.Returns(new SimulatorStatus(
            new SimulatedAttendance(23, 24),
            [
                new SimulatedPartStatus(
                    "main", "projector", "pjlink", "main", [FaultWord.Slow], FaultWord.Slow, [], ImmutableSortedDictionary<string, PropertyValue>.Empty)
            ]));
        await using var server = await EdgeServer.StartAsync(configure: s => s.AddSingleton(_simulator));
        var tester = await server.SignedInAsync(Role.FacilityManager);

        var status = await Json.GetAsync(tester, "/api/v1/sim");

        Assert.Equal(23, status.GetProperty("students").GetProperty("present").GetInt32());
        Assert.Equal("slow", status.GetProperty("parts")[0].GetProperty("fault").GetString());
    }

    [Fact]
    public async Task Status_OfARealRoom_IsNotFound()
    {
        var server = shared.Server;
        var tester = await server.SignedInAsync(Role.FacilityManager);

        using var response = await tester.GetAsync("/api/v1/sim");

        Assert.Equal("simulation.not-found", await Json.CodeAsync(response));
    }
}
