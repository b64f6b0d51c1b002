using ClassroomEdge.Core.Scenes;
using Microsoft.Extensions.Hosting;

namespace ClassroomEdge.Platform;

/// <summary>Ends a running scene when the service begins to stop, while the devices are still there.</summary>
internal sealed class SceneShutdown(SceneEngine scenes) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => scenes.StopAsync();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
