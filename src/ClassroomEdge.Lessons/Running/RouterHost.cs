using ClassroomEdge.Core.Lessons;
using Microsoft.Extensions.Hosting;

namespace ClassroomEdge.Lessons.Running;

/// <summary>Starts the chosen media router with the service and stops it, where it is something to start.</summary>
internal sealed class RouterHost(IMediaRouter router) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        (router as IHostedService)?.StartAsync(cancellationToken) ?? Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) =>
        (router as IHostedService)?.StopAsync(cancellationToken) ?? Task.CompletedTask;
}
