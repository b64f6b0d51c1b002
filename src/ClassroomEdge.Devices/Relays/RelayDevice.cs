using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Relays;

/// <summary>A relay. Over a restart of the service it stays as it is; after a failure it goes back to what was last asked.</summary>
internal sealed class RelayDevice(string id, RelaySettings settings, IBuses buses, TimeProvider time) : IDevice, IHasPower
{
    private IGpioOutput? _line;
    private bool? _asked;

    public string Id => id;

    public string Kind => settings.Kind == RelayKind.Light ? "light" : "switch";

    // Nothing changes by itself; read now and then so that a lost line is noticed and the state never looks stale.
    public TimeSpan PollInterval => TimeSpan.FromSeconds(10);

    public ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        _line?.Dispose();
        _line = null;
        _line = buses.Gpio(settings.Bus).OpenOutput(settings.Line, _asked, settings.ActiveLow, $"classroom-edge {id}");
        return ValueTask.CompletedTask;
    }

    public ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<ImmutableArray<DeviceReading>>(
        [
            new(id, DeviceProperty.Power, PropertyValue.Of(_line!.Value ? "on" : "off"), time.GetUtcNow()),
        ]);

    public ValueTask SetPowerAsync(bool on, CancellationToken cancellationToken)
    {
        // In this order: a command that failed is not carried out later, when nobody expects it.
        _line!.Value = on;
        _asked = on;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _line?.Dispose();
        return ValueTask.CompletedTask;
    }
}
