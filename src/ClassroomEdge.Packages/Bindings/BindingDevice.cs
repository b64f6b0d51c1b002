using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Packages.Bindings;

/// <summary>
/// A sensor read by its binding. Bindings wait by blocking and say what is wrong in exceptions of any type, so everything that
/// is no bus error is a bad reply; a reading that is no number is none.
/// </summary>
internal sealed class BindingDevice(string id, Binding binding, BindingSettings settings, IBuses buses, TimeProvider time) : IDevice
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private BusI2cDevice? _wire;
    private IDisposable? _chip;

    public string Id => id;

    public string Kind => "sensor";

    public TimeSpan PollInterval => settings.Interval;

    public async ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        _chip?.Dispose();
        _chip = null;
        _wire = new BusI2cDevice(buses.I2c(settings.Bus), (byte)(settings.Address ?? binding.Address));
        _chip = Guarded(() => binding.Make(_wire));

        // A timer may be early by a tick of the kernel; the clock decides.
        var made = time.GetTimestamp();
        for (var left = binding.FirstAfter; left > TimeSpan.Zero; left = binding.FirstAfter - time.GetElapsedTime(made))
        {
            await Task.Delay(left < Shortest ? Shortest : left, time, cancellationToken);
        }
    }

    public ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return ValueTask.FromResult(Guarded(() => binding.Measure(_chip!)
            .Select(m => m.Value is PropertyValue.Measurement { Value: var v } && !double.IsFinite(v)
                ? throw new InvalidDataException("no number")
                : new DeviceReading(id, m.Property, m.Value, now))
            .ToImmutableArray()));
    }

    public ValueTask DisposeAsync()
    {
        _chip?.Dispose();
        return ValueTask.CompletedTask;
    }

    private T Guarded<T>(Func<T> use)
    {
        _wire!.Failure = null;
        try
        {
            return use();
        }
        catch (Exception e) when (e is not (BusException or DeviceException or OperationCanceledException))
        {
            if (_wire.Failure is { } failure)
            {
                ExceptionDispatchInfo.Throw(failure);
            }

            throw new DeviceException("device.bad-reply", id, $"'{id}' ({binding.Name} by its binding): {e.Message}", e);
        }
    }
}
