using Microsoft.Extensions.Hosting;

namespace ClassroomEdge.Platform.Processes;

/// <summary>
/// Bounds what children may cost a stop. The services end theirs one after another, each with its grace; several that
/// hang would add up to more than the 5 s in which all must be gone.
/// </summary>
internal sealed class ChildShutdown(ChildProcesses processes) : IHostedLifecycleService
{
    private static readonly TimeSpan AllWithin = TimeSpan.FromSeconds(2.5);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        processes.KillAfter(AllWithin);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
