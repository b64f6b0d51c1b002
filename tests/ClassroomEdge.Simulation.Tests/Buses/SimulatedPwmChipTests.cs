using ClassroomEdge.Core.Buses;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.TestKit.Contracts;

namespace ClassroomEdge.Simulation.Tests.Buses;

public sealed class SimulatedPwmChipTests : PwmChipContract
{
    private readonly SimulatedPwmChip _chip = new("pwm");

    protected override IPwmChip Chip => _chip;

    [Fact]
    public void Changed_DutySet_NamesTheChannel()
    {
        var changed = new List<int>();
        _chip.Changed += (_, channel) => changed.Add(channel);

        using var output = _chip.OpenOutput(3, 0.5, "lamp");
        output.Duty = 0.6;

        Assert.Equal([3, 3], changed);
    }

    protected override double Wire(int channel) => _chip.Duty(channel);
}
