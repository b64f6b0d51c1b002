using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// ST LPS25H by its data sheet (DocID023722): pressure in 1/4096 hPa, temperature in 1/480 °C from 42.5 °C. It stands at sea level.
/// </summary>
public sealed class SimulatedLps25h(IRoomAir air, TimeProvider time) : SimulatedStSensor(air, time)
{
    /// <inheritdoc/>
    public override string Name => "lps25h";

    // CTRL_REG1: powered by bit 7; one shot, 1, 7, 12.5 or 25 Hz by bits 6 to 4.
    /// <inheritdoc/>
    protected override double Rate => (Registers[0x20] & 0x80) == 0 ? 0 : ((Registers[0x20] >> 4) & 0x07) switch
    {
        1 => 1,
        2 => 7,
        3 => 12.5,
        4 => 25,
        _ => 0,
    };

    /// <inheritdoc/>
    protected override void PowerUp(Span<byte> registers)
    {
        registers[0x0F] = 0xBD;
        registers[0x10] = 0x05;
    }

    /// <inheritdoc/>
    protected override void Set(byte register, byte value)
    {
        if (register is 0x10 or (>= 0x20 and <= 0x24) or 0x2E)
        {
            Registers[register] = value;
        }
    }

    /// <inheritdoc/>
    protected override void Sample(SimulatedAir now)
    {
        Store24(0x28, RoomPhysics.PressureHectopascal * 4096);
        Store16(0x2B, (now.TemperatureCelsius - 42.5) * 480);
    }

    /// <inheritdoc/>
    protected override byte Cleared(byte register) => register switch
    {
        0x2A => 0x02,
        0x2C => 0x01,
        _ => 0,
    };
}
