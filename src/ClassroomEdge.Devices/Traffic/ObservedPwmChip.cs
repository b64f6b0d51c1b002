using System.Buffers.Binary;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Devices.Traffic;

/// <summary>An observed PWM chip: a duty is told as two bytes, big-endian, in 1/65535 of the period.</summary>
internal sealed class ObservedPwmChip(IPwmChip inner, string busId, PortTraffic traffic) : IPwmChip
{
    public int ChannelCount => inner.ChannelCount;

    public double FrequencyHz => inner.FrequencyHz;

    public IPwmOutput OpenOutput(int channel, double? duty, string consumer)
    {
        var output = inner.OpenOutput(channel, duty, consumer);
        if (duty is not null)
        {
            Note(channel, output.Duty);
        }

        return new Output(output, this, channel);
    }

    // The chip is its opener's to close.
    public void Dispose()
    {
    }

    private void Note(int channel, double duty)
    {
        if (traffic.IsObserved)
        {
            Span<byte> data = stackalloc byte[2];
            BinaryPrimitives.WriteUInt16BigEndian(data, (ushort)Math.Round(duty * ushort.MaxValue));
            traffic.Note(busId, TransferKind.Out, channel, data);
        }
    }

    private sealed class Output(IPwmOutput inner, ObservedPwmChip chip, int channel) : IPwmOutput
    {
        public double Duty
        {
            get => inner.Duty;
            set
            {
                inner.Duty = value;
                chip.Note(channel, value);
            }
        }

        public void Dispose() => inner.Dispose();
    }
}
