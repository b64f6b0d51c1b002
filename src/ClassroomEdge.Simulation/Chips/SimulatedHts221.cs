using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// ST HTS221 by its data sheet (DocID026333): humidity and temperature by two calibration points each, which are those of the
/// data sheet's worked example (section 8): 4000 is 20 %, 6000 is 40 %; 300 is 10 °C, 500 is 20 °C.
/// </summary>
public sealed class SimulatedHts221(IRoomAir air, TimeProvider time) : SimulatedStSensor(air, time)
{
    /// <inheritdoc/>
    public override string Name => "hts221";

    // CTRL_REG1: powered by bit 7; one shot, 1, 7 or 12.5 Hz by bits 1 and 0.
    /// <inheritdoc/>
    protected override double Rate => (Registers[0x20] & 0x80) == 0 ? 0 : (Registers[0x20] & 0x03) switch
    {
        1 => 1,
        2 => 7,
        3 => 12.5,
        _ => 0,
    };

    /// <inheritdoc/>
    protected override void PowerUp(Span<byte> registers)
    {
        registers[0x0F] = 0xBC;
        registers[0x10] = 0x1B;

        // In halves of a per cent, and eighths of a degree whose bits 8 and 9 are in 35.
        registers[0x30] = 2 * 20;
        registers[0x31] = 2 * 40;
        registers[0x32] = 8 * 10;
        registers[0x33] = 8 * 20;
        registers[0x35] = 0x00;
        Store16(0x36, 4000);
        Store16(0x3A, 6000);
        Store16(0x3C, 300);
        Store16(0x3E, 500);
    }

    /// <inheritdoc/>
    protected override void Set(byte register, byte value)
    {
        if (register is 0x10 or 0x20 or 0x21 or 0x22)
        {
            Registers[register] = value;
        }
    }

    /// <inheritdoc/>
    protected override void Sample(SimulatedAir now)
    {
        Store16(0x28, 4000 + ((now.HumidityPercent - 20) * 100));
        Store16(0x2A, 300 + ((now.TemperatureCelsius - 10) * 20));
    }

    /// <inheritdoc/>
    protected override byte Cleared(byte register) => register switch
    {
        0x29 => 0x02,
        0x2B => 0x01,
        _ => 0,
    };
}
