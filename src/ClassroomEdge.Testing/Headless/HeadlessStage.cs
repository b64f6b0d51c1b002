using ClassroomEdge.Core;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Devices;
using ClassroomEdge.Lessons;
using ClassroomEdge.Platform;
using ClassroomEdge.Reporting;
using ClassroomEdge.Simulation;
using ClassroomEdge.Simulation.Rooms;
using ClassroomEdge.Simulation.Scenarios;
using ClassroomEdge.Simulation.Traces;
using ClassroomEdge.Vision;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Testing.Headless;

/// <summary>
/// A whole room without pages, hardware, encoder, media router or broker of the machine, on a clock of its own. Its power can
/// be cut: what its disk held at that moment is what it starts on again.
/// </summary>
public sealed class HeadlessStage : IScenarioStage, IAsyncDisposable
{
    private readonly RoomProfile _profile;
    private readonly SimulatedWorld _world;
    private readonly TimeProvider _clock;
    private readonly string _folder;
    private readonly Trace? _trace;
    private readonly string? _recordTo;
    private IHost? _host;
    private Mains _mains = new();
    private volatile ScenarioRoom? _room;

    /// <summary>Not started.</summary>
    /// <param name="profile">Of any room; whatever in it is real is simulated.</param>
    /// <param name="seed">Of all chance.</param>
    /// <param name="clock">The clock of everything.</param>
    /// <param name="folder">Empty or absent; the caller's to delete.</param>
    /// <param name="trace">What answers instead of simulated devices; null: these do.</param>
    /// <param name="recordTo">File for a trace of its first start; null: none.</param>
    public HeadlessStage(RoomProfile profile, int seed, TimeProvider clock, string folder, Trace? trace = null, string? recordTo = null)
    {
        _profile = SimulatedProfile.Of(profile).Headless();
        _trace = trace;
        _recordTo = recordTo;
        if (trace is not null)
        {
            _profile = ReplayedProfile.Of(_profile);
        }

        _clock = clock;
        _folder = folder;
        _world = new SimulatedWorld(_profile, seed, clock);
    }

    /// <inheritdoc/>
    public ScenarioRoom? Room => _room;

    /// <summary>The room's services; null while its box has no power.</summary>
    public IServiceProvider? Services => _room is null ? null : _host?.Services;

    /// <inheritdoc/>
    public int Starts { get; private set; }

    /// <inheritdoc/>
    public bool CanCutPower => true;

    /// <inheritdoc/>
    public async Task RestorePowerAsync()
    {
        if (_host is not null)
        {
            return;
        }

        Starts++;
        _mains = new Mains();
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        QuietLogs.Configure(builder.Logging, _mains);
        builder.Services
            .AddSingleton(_clock)
            .AddPlatform(_profile, new EdgePaths(DataOf(Starts)))
            .AddHeadlessSimulation(_world, _mains)
            .AddTrace(Starts == 1 ? _recordTo : null)
            .AddSimulation(_profile)
            .AddReplay(_trace)
            .AddDevices(_profile)
            .AddRollBook()
            .AddLessons(_profile)
            .AddReporting(_profile);
        _host = builder.Build();
        await _host.Services.GetRequiredService<IDatabase>().Open().DisposeAsync();
        await _host.StartAsync();
        _room = ScenarioRoom.Of(_host.Services);
    }

    /// <inheritdoc/>
    public async Task CutPowerAsync()
    {
        if (_host is not { } host)
        {
            return;
        }

        _world.Air = _room?.Simulator.Status.Air;
        _room = null;
        _mains.Cut();
        _world.Recordings.EndAll();

        // What the room would still write goes to a disk that nobody looks at any more.
        Copy(DataOf(Starts), DataOf(Starts + 1));
        _world.Broker.CutAll("the box lost its power");
        _host = null;
        await EndAsync(host);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_host is { } host)
        {
            _room = null;
            _host = null;
            await EndAsync(host);
        }
    }

    private static async Task EndAsync(IHost host)
    {
        try
        {
            await host.StopAsync();
        }
        finally
        {
            await ((IAsyncDisposable)host).DisposeAsync();
        }
    }

    private string DataOf(int start) => Path.Combine(_folder, $"{start}");

    private static void Copy(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories).Prepend(from))
        {
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)), overwrite: true);
        }
    }

    /// <summary>Ctrl-C is the verb's business.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
