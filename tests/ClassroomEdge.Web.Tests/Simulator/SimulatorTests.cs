using System.Net;
using ClassroomEdge.Core.Commands;
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

        using var projector = await tester.PostAsync("/api/v1/sim/projectors/main/faults", Json.Of(new { fault = "unplugged" }));
        using var chip = await tester.PostAsync("/api/v1/sim/chips/i2c-1/98/faults", Json.Of(new { fault = "badCrc" }));
        using var nonsense = await tester.PostAsync("/api/v1/sim/projectors/main/faults", Json.Of(new { }));

        Assert.Equal(HttpStatusCode.NoContent, projector.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, chip.StatusCode);
        Assert.Equal("request.bad-value", await Json.CodeAsync(nonsense));
        _simulator.Received(1).SetFault("main", ProjectorFault.Unplugged);
        _simulator.Received(1).SetFault("i2c-1", 98, ChipFault.BadCrc);
        Assert.Contains("simulation.fault main done", await server.AuditAsync());
    }

    [Fact]
    public async Task Status_TellsTheTruth()
    {
        _simulator.Status.Returns(new SimulatorStatus(
            new SimulatedAttendance(23, 24), [new SimulatedProjectorStatus("main", ProjectorFault.Slow)]));
        await using var server = await EdgeServer.StartAsync(configure: s => s.AddSingleton(_simulator));
        var tester = await server.SignedInAsync(Role.FacilityManager);

        var status = await Json.GetAsync(tester, "/api/v1/sim");

        Assert.Equal(23, status.GetProperty("students").GetProperty("present").GetInt32());
        Assert.Equal("slow", status.GetProperty("projectors")[0].GetProperty("fault").GetString());
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
