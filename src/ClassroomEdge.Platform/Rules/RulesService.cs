using ClassroomEdge.Core.Rules.Running;
using ClassroomEdge.Core.Supervision;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Platform.Rules;

/// <summary>Runs the rules while the room runs. They end when the service begins to stop, before scenes and devices do.</summary>
internal sealed class RulesService(RuleEngine rules, TimeProvider time, ILogger<RulesService> logger)
    : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _run = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _run = new Supervisor(new RestartPolicy(), time).RunAsync(rules.RunAsync, Told, _stopping.Token);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => StopAsync(cancellationToken);

    /// <summary>Again, for a host that knows no <see cref="StoppingAsync"/>.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _run;
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();

    private void Told(SupervisorEvent change)
    {
        if (change.Error is { } error)
        {
            Log.RulesFailed(logger, error, change.RetryIn ?? TimeSpan.Zero);
        }
    }
}
