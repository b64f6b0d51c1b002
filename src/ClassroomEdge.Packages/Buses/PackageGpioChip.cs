using System.Device.Gpio;
using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Packages.Buses;

/// <summary>
/// A GPIO chip by System.Device.Gpio. Its logic is electrical, so polarity is turned here; it tells neither who has a busy line
/// nor when an edge was, so owners are known within this process only, and times are those of the call.
/// </summary>
internal sealed class PackageGpioChip(string bus, GpioController controller, TimeProvider time) : IGpioChip
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, string> _owners = [];

    public IGpioOutput OpenOutput(int offset, bool? initial, bool activeLow, string consumer)
    {
        Take(offset, consumer);
        try
        {
            // An output keeps its level over a restart of ours; the package reads the mode only of an open pin.
            controller.OpenPin(offset);
            var wasOutput = controller.GetPinMode(offset) == PinMode.Output;
            var level = initial ?? (wasOutput && (controller.Read(offset) == PinValue.High) != activeLow);
            controller.SetPinMode(offset, PinMode.Output);
            controller.Write(offset, level != activeLow);
            return new PackageGpioOutput(this, controller, offset, activeLow);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            Release(offset);
            throw Failed(offset, e);
        }
    }

    public IGpioInput OpenInput(int offset, GpioInputSettings settings, string consumer, Action<GpioEdge>? onEdge = null)
    {
        Take(offset, consumer);
        try
        {
            var mode = settings.Bias switch
            {
                GpioBias.PullUp => PinMode.InputPullUp,
                GpioBias.PullDown => PinMode.InputPullDown,
                _ => PinMode.Input,
            };
            controller.OpenPin(offset);
            if (!controller.IsPinModeSupported(offset, mode))
            {
                throw new BusException("bus.unsupported", bus, $"bus '{bus}', line {offset}: the chip has no {settings.Bias}");
            }

            controller.SetPinMode(offset, mode);
            return new PackageGpioInput(this, controller, offset, settings, onEdge, time);
        }
        catch (BusException)
        {
            Release(offset);
            throw;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            Release(offset);
            throw Failed(offset, e);
        }
    }

    public void Dispose() => controller.Dispose();

    /// <summary>Gives a line back.</summary>
    public void Release(int offset)
    {
        lock (_lock)
        {
            if (_owners.Remove(offset) && controller.IsPinOpen(offset))
            {
                controller.ClosePin(offset);
            }
        }
    }

    private void Take(int offset, string consumer)
    {
        if (offset < 0 || offset >= controller.PinCount)
        {
            throw new BusException("bus.no-such-line", bus, $"bus '{bus}' has lines 0 to {controller.PinCount - 1}, not {offset}");
        }

        lock (_lock)
        {
            if (!_owners.TryAdd(offset, consumer))
            {
                var owner = _owners[offset];
                throw new BusException("bus.line-in-use", bus, $"bus '{bus}': line {offset} is in use by '{owner}'")
                {
                    Details = new Dictionary<string, string> { ["bus"] = bus, ["line"] = $"{offset}", ["owner"] = owner },
                };
            }
        }
    }

    private BusException Failed(int offset, Exception e) =>
        new("bus.io", bus, $"bus '{bus}', line {offset}: {e.Message}", e);
}
