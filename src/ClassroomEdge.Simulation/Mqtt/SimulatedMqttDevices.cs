using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Models;
using ClassroomEdge.Simulation.Rooms;
using Microsoft.Extensions.Hosting;

namespace ClassroomEdge.Simulation.Mqtt;

/// <summary>The devices on MQTT of a simulated room, with the bridge that Zigbee devices hang on.</summary>
internal sealed class SimulatedMqttDevices(IFieldMqtt mqtt, TimeProvider time) : ISimulatorFactory, IHostedService, IDisposable
{
    private readonly List<SimulatedMqttDevice> _devices = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public IReadOnlyCollection<string> Drivers { get; } = ["zigbee2mqtt", "tasmota"];

    public void Add(DeviceProfile device, SimulatedRoom room)
    {
        SimulatedMqttDevice part;
        if (device.Driver == "tasmota")
        {
            var settings = DeviceSettingsReader.Read<SimulatedTasmota.Settings>(device);
            part = new SimulatedTasmota(device.Id, settings, DeviceModel.Of(settings.Kind, room), mqtt, time);
        }
        else
        {
            var settings = DeviceSettingsReader.Read<SimulatedZigbeeDevice.Settings>(device);
            part = new SimulatedZigbeeDevice(device.Id, settings, DeviceModel.Of(settings.Kind, room), mqtt, time);
        }

        _devices.Add(part);
        room.Add(part);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(_devices.Select(d => Task.Run(() => d.RunAsync(_stop.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stop.Dispose();
}
