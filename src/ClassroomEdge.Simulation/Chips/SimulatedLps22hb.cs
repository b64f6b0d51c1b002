using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Physics;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>
/// ST LPS22HB by its data sheet (DocID027083): pressure in 1/4096 hPa, temperature in 1/100 °C; the register moves on by itself
/// while IF_ADD_INC is set, whatever the sub-address. It stands at sea level.
/// </summary>
public sealed class SimulatedLps22hb(IRoomAir air, TimeProvider time) : SimulatedStSensor(air, time)
{
    private const byte Control2 = 0x11;

    /// <inheritdoc/>
    public override string Name => "lps22hb";

    // CTRL_REG1, bits 6 to 4: power-down, 1, 10, 25, 50 or 75 Hz.
    /// <inheritdoc/>
    protected override double Rate => ((Registers[0x10] >> 4) & 0x07) switch
    {
        1 => 1,
        2 => 10,
        3 => 25,
        4 => 50,
        5 => 75,
        _ => 0,
    };

    /// <inheritdoc/>
    protected override bool Increments(byte subAddress) => (Registers[Control2] & 0x10) != 0;

    /// <inheritdoc/>
    protected override void PowerUp(Span<byte> registers)
    {
        registers.Clear();
        registers[0x0F] = 0xB1;
        registers[Control2] = 0x10;
    }

    /// <inheritdoc/>
    protected override void Set(byte register, byte value)
    {
        if (register == Control2 && (value & 0x04) != 0)
        {
            // SWRESET clears itself with all the rest.
            PowerUp(Registers);
        }
        else if (register is 0x0B or (>= 0x10 and <= 0x14) or 0x1A)
        {
            Registers[register] = value;
        }
    }

    /// <inheritdoc/>
    protected override void Sample(SimulatedAir now)
    {
        Store24(0x28, RoomPhysics.PressureHectopascal * 4096);
        Store16(0x2B, now.TemperatureCelsius * 100);
    }

    /// <inheritdoc/>
    protected override byte Cleared(byte register) => register switch
    {
        0x2A => 0x01,
        0x2C => 0x02,
        _ => 0,
    };
}
