using System.Collections.Immutable;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Supervision;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Devices;

/// <summary>The devices of the room: makes them out of the profile, keeps them supervised, carries out commands on them.</summary>
internal sealed class DeviceHub(
    RoomProfile profile,
    IEnumerable<IDeviceDriver> drivers,
    IBuses buses,
    RoomState room,
    RoomEvents events,
    DeviceMetrics metrics,
    DevicesOptions options,
    TimeProvider time,
    ILogger<DeviceHub> logger) : IDeviceCommands, IHostedService, IDisposable
{
    private static readonly TimeSpan CloseDeadline = TimeSpan.FromMilliseconds(700);

    private readonly CancellationTokenSource _stopping = new();
    private ImmutableDictionary<string, DeviceSupervisor> _devices = ImmutableDictionary<string, DeviceSupervisor>.Empty;
    private Task _supervision = Task.CompletedTask;

    /// <exception cref="EdgeException"><c>profile.unknown-driver</c>, <c>profile.bad-settings</c>: the profile was not checked.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var known = drivers.ToDictionary(d => d.Name, StringComparer.Ordinal);
        var workers = new Dictionary<string, BusWorker>(StringComparer.Ordinal);
        var turns = profile.Buses.Where(b => b.Kind == BusKind.Serial).ToDictionary(b => WorkerOf(b.Id), b => new Lane(b.Id), StringComparer.Ordinal);
        var made = profile.Devices.Select(device => (Profile: device, Made: Make(device, known))).ToList();
        foreach (var (device, (live, workerName)) in made)
        {
            if (!workers.TryGetValue(workerName, out var worker))
            {
                workers.Add(workerName, worker = new BusWorker(workerName, time));
            }

            var supervisor = new DeviceSupervisor(live, worker, options.Restart, room, events, metrics, time, logger, turns.GetValueOrDefault(workerName));
            _devices = _devices.Add(device.Id, supervisor);
            var controls = Capabilities.Of(live);
            room.Apply(new RoomChange.DeviceAdded(new DeviceSnapshot(
                device.Id,
                device.Name,
                live.Kind,
                device.Driver,
                [.. controls.Select(c => c.Name)],
                DeviceHealth.Starting,
                null,
                null,
                ImmutableSortedDictionary<string, PropertySnapshot>.Empty)
            {
                Controls = controls,
            }));
        }

        _supervision = Task.WhenAll(_devices.Values.Select(d => Task.Run(() => d.RunAsync(_stopping.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _supervision;
        await Task.WhenAll(_devices.Values.Select(d => d.CloseAsync(CloseDeadline)));
        await Task.WhenAll(_devices.Values.Select(d => d.Worker).Distinct().Select(async worker =>
        {
            if (!await worker.StopAsync(CloseDeadline))
            {
                Log.WorkerHangs(logger, worker.Name);
            }

            worker.Dispose();
        }));
        _devices = ImmutableDictionary<string, DeviceSupervisor>.Empty;
    }

    public void Dispose() => _stopping.Dispose();

    public async ValueTask ExecuteAsync(DeviceCommand command, CancellationToken cancellationToken)
    {
        if (!_devices.TryGetValue(command.DeviceId, out var supervisor))
        {
            throw new CommandException("command.unknown-device", $"there is no device '{command.DeviceId}'")
            {
                Details = new Dictionary<string, string> { ["device"] = command.DeviceId },
            };
        }

        var call = Capabilities.Bind(supervisor.Device, command.Property, command.Value);
        var start = time.GetTimestamp();
        var outcome = "done";
        try
        {
            await supervisor.CommandAsync(call, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        catch (Exception e)
        {
            outcome = DeviceFailure.Of(e).Code;
            throw DeviceFailure.ForCaller(e, command.DeviceId);
        }
        finally
        {
            metrics.Command(command.DeviceId, command.Property, outcome, time.GetElapsedTime(start));
            Log.CommandDone(logger, command.DeviceId, command.Property, command.Value.ToString(), outcome);
        }
    }

    private (IDevice Device, string Worker) Make(DeviceProfile device, Dictionary<string, IDeviceDriver> known)
    {
        if (!known.TryGetValue(device.Driver, out var driver))
        {
            throw new EdgeException(
                "profile.unknown-driver",
                $"device '{device.Id}': there is no driver '{device.Driver}'; there are: {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}");
        }

        var settings = DeviceSettings.Read(driver, device);
        return (driver.Create(device, settings, buses), settings is IOnBus { Bus: { } bus } ? WorkerOf(BusTree.RootOf(profile.Buses, bus)) : device.Id);
    }

    private static string WorkerOf(string bus) => $"bus {bus}";
}
