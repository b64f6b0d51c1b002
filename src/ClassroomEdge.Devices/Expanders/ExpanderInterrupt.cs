using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Expanders;

/// <summary>The line of the box that a chip pulls low while it has a change to tell.</summary>
internal sealed class ExpanderInterrupt(IBuses buses, InterruptLine line, string consumer) : IDisposable
{
    private IGpioInput? _input;

    /// <summary>Raised on the thread of the line's chip when the chip began to pull.</summary>
    public event EventHandler? Fired;

    /// <summary>Takes the line, unless it is taken.</summary>
    /// <exception cref="BusException">As for <see cref="IGpioChip.OpenInput"/>.</exception>
    public void Open() => _input ??= buses.Gpio(line.Bus).OpenInput(
        line.Line, new GpioInputSettings { ActiveLow = true, Bias = GpioBias.PullUp }, consumer, OnEdge);

    public void Dispose()
    {
        _input?.Dispose();
        _input = null;
    }

    private void OnEdge(GpioEdge edge)
    {
        if (edge.Level)
        {
            Fired?.Invoke(this, EventArgs.Empty);
        }
    }
}
