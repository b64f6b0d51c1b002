using ClassroomEdge.Reporting.Bench;
using ClassroomEdge.Reporting.Tests.Service;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Brokers;
using Xunit.Abstractions;

namespace ClassroomEdge.Reporting.Tests.Bench;

public sealed class OutboxBenchTests(ITestOutputHelper output)
{
    [BrokerFact]
    public async Task Run_FewMessages_NoneIsMissingOrOutOfOrder()
    {
        await using var rig = new ReportingRig(ReportingRig.NewProfile(FreePort.Tcp()));
        await rig.StartAsync();
        var messages = int.Parse(Environment.GetEnvironmentVariable("EDGE_BENCH_MESSAGES") ?? "3000", null);

        var result = await rig.Get<OutboxBench>().RunAsync(messages, CancellationToken.None);

        output.WriteLine(result.ToString());
        Assert.Equal((0, 0), (result.Missing, result.OutOfOrder));
        Assert.NotNull(result.DeliveredRatio);
    }
}
