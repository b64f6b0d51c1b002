using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Tests.Routers;

namespace ClassroomEdge.Lessons.Tests.Janus;

/// <summary>The contract on real Janus.</summary>
public sealed class JanusRouterTests : MediaRouterContract
{
    private readonly JanusFixture _janus = new();

    protected override async Task<IMediaRouter> StartAsync(CancellationToken cancellationToken)
    {
        await _janus.StartAsync(cancellationToken);
        return _janus.Router;
    }

    protected override async Task StopAsync() => await _janus.DisposeAsync();
}
