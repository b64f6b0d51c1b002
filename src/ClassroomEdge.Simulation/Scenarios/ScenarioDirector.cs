using ClassroomEdge.Core;
using ClassroomEdge.Core.Scenarios;
using ClassroomEdge.Simulation.Scenarios.Reports;
using Microsoft.Extensions.Hosting;

namespace ClassroomEdge.Simulation.Scenarios;

/// <summary>Plays scenarios in the running room, one at a time.</summary>
internal sealed class ScenarioDirector(RunningRoom stage, TimeProvider time) : IScenarios, IHostedService, IDisposable
{
    private readonly Lock _lock = new();
    private ScenarioPlayer? _player;
    private CancellationTokenSource? _stop;
    private Task _playing = Task.CompletedTask;

    public ScenarioStatus? Status
    {
        get
        {
            lock (_lock)
            {
                return _player?.Status;
            }
        }
    }

    public ScenarioStatus Start(Scenario scenario)
    {
        ScenarioFitness.Check(scenario, stage);
        lock (_lock)
        {
            if (!_playing.IsCompleted)
            {
                throw new EdgeException("scenario.running", "a scenario is under way; stop it first");
            }

            _stop?.Dispose();
            _stop = new CancellationTokenSource();
            var token = _stop.Token;
            var player = _player = new ScenarioPlayer(scenario, stage, time);
            _playing = Task.Run(() => player.RunAsync(token), CancellationToken.None);
            return player.Status;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task playing;
        lock (_lock)
        {
            _stop?.Cancel();
            playing = _playing;
        }

        await playing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public string? Report(ScenarioReportFormat format) => Status is not { IsOver: true } over ? null : ScenarioReport.Of(over, format);

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stop?.Dispose();
}
