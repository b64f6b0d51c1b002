using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Simulation.Traces;

/// <summary>Channels that take every duty: a trace has nothing to answer there.</summary>
internal sealed class ReplayedPwmChip(double frequencyHz) : IPwmChip
{
    public int ChannelCount => 16;

    public double FrequencyHz => frequencyHz;

    public IPwmOutput OpenOutput(int channel, double? duty, string consumer) => new Output(duty ?? 0);

    public void Dispose()
    {
    }

    private sealed class Output(double duty) : IPwmOutput
    {
        public double Duty { get; set; } = duty;

        public void Dispose()
        {
        }
    }
}
