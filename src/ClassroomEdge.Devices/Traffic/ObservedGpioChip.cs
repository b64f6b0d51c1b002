using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Devices.Traffic;

/// <summary>An observed GPIO chip: lines driven and edges seen, as electrical levels. What is merely read again is not told.</summary>
internal sealed class ObservedGpioChip(IGpioChip inner, string busId, PortTraffic traffic) : IGpioChip
{
    public IGpioOutput OpenOutput(int offset, bool? initial, bool activeLow, string consumer)
    {
        var output = inner.OpenOutput(offset, initial, activeLow, consumer);
        if (initial is { } level)
        {
            Note(TransferKind.Out, offset, level != activeLow);
        }

        return new Output(output, this, offset, activeLow);
    }

    public IGpioInput OpenInput(int offset, GpioInputSettings settings, string consumer, Action<GpioEdge>? onEdge = null) =>
        inner.OpenInput(offset, settings, consumer, onEdge is null
            ? null
            : edge =>
            {
                Note(TransferKind.In, offset, edge.Level != settings.ActiveLow);
                onEdge(edge);
            });

    // The chip is its opener's to close.
    public void Dispose()
    {
    }

    private void Note(TransferKind kind, int offset, bool isHigh) =>
        traffic.Note(busId, kind, offset, [isHigh ? (byte)1 : (byte)0]);

    private sealed class Output(IGpioOutput inner, ObservedGpioChip chip, int offset, bool activeLow) : IGpioOutput
    {
        public bool Value
        {
            get => inner.Value;
            set
            {
                inner.Value = value;
                chip.Note(TransferKind.Out, offset, value != activeLow);
            }
        }

        public void Dispose() => inner.Dispose();
    }
}
