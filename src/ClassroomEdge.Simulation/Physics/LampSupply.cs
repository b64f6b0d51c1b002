namespace ClassroomEdge.Simulation.Physics;

/// <summary>24 V that feed the room's LED lamps: 4 mA for each lx at the desks, and the controls' own 50 mA.</summary>
internal sealed class LampSupply(IRoomLamps lamps) : IRoomSupply
{
    private const double NoLoadVolts = 24.1;
    private const double LineOhms = 0.08;

    public double Volts => NoLoadVolts - (LineOhms * Amperes);

    public double Amperes => 0.05 + (0.004 * lamps.IlluminanceLux);
}
