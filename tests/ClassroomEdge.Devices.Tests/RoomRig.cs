using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Modbus;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Core.Supervision;
using ClassroomEdge.Platform.Modbus;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.Platform.Protocols;
using ClassroomEdge.Simulation;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests;

/// <summary>The registered modules on a simulated room, over the real clock; tests of whole rooms derive.</summary>
public abstract class RoomRig : IAsyncLifetime
{
    private protected static readonly CancellationToken None = CancellationToken.None;
    private protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What a stalled machine kept waiting is tried again soon: patience is not spent on pauses.</summary>
    private static readonly DevicesOptions Soon = new()
    {
        Restart = new RestartPolicy { FirstDelay = TimeSpan.FromMilliseconds(250), MaxDelay = TimeSpan.FromSeconds(1), DegradedDelay = TimeSpan.FromSeconds(1) },
    };

    private readonly TestLoggerProvider _logs = new();
    private readonly TemporaryFolder _folder = new();
    private ServiceProvider _services = null!;

    private protected IServiceProvider Services => _services;

    private protected EventList Events { get; } = new();

    private protected EdgePaths Paths => new(_folder.Path);

    public async Task InitializeAsync()
    {
        var profile = Profile();
        var services = new ServiceCollection();
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.Debug).AddProvider(_logs));
        services.AddMetrics();
        AddHost(services, profile);
        services.AddSimulation(profile);
        services.AddSingleton(Soon);
        services.AddDevices(profile);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(None);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
        {
            await service.StopAsync(None).WaitAsync(Patience);
        }

        await _services.DisposeAsync();
        _folder.Dispose();
        Assert.Empty(_logs.Errors);
    }

    private protected abstract RoomProfile Profile();

    /// <summary>What the modules find in the product; here with no child processes.</summary>
    private protected virtual void AddHost(IServiceCollection services, RoomProfile profile)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(profile);
        services.AddSingleton(new RoomState(profile.Site, profile.Room.Id, profile.Room.Name, TimeProvider.System));
        services.AddSingleton(Paths);
        services.AddSingleton(new RoomEvents([Events], TimeProvider.System));
        services.AddSingleton(Substitute.For<IChildProcesses>());
        services.AddKeyedSingleton<INetwork, SystemNetwork>(NetworkKey.Machine);
        services.AddSingleton<IProtocolLibrary, ProtocolLibrary>();
        services.AddSingleton<IModbusMaps, ModbusMaps>();
    }

    private protected static DeviceProfile Device(string id, string driver, string settings) =>
        Rooms.Device(id, driver) with { Settings = JsonNode.Parse(settings)!.AsObject() };

    private protected static PropertyValue? Value(RoomSnapshot room, string device, string property) =>
        room.Device(device)?.Properties.GetValueOrDefault(property)?.Value;

    private protected static bool Is(RoomSnapshot room, string device, string property, string word) =>
        Value(room, device, property) == PropertyValue.Of(word);

    private protected ISimulatedPart Part(string id) =>
        _services.GetServices<ISimulatedParts>().SelectMany(p => p.Parts).Single(p => p.Id == id);

    private protected Task<RoomSnapshot> WhenAsync(Func<RoomSnapshot, bool> condition) =>
        _services.GetRequiredService<RoomState>().WhenAsync(condition, None).WaitAsync(Patience);

    private protected Task SetAsync(string device, string property, PropertyValue value) =>
        _services.GetRequiredService<IDeviceCommands>().ExecuteAsync(new DeviceCommand(device, property, value), None).AsTask();
}
