using ClassroomEdge.Simulation.Chips;

namespace ClassroomEdge.Devices.Tests.Sensors;

/// <summary>A chip behind a bad cable: one byte in some of its answers is another.</summary>
internal sealed class NoisyChip(SimulatedI2cChip chip, Random random) : SimulatedI2cChip
{
    public override string Name => chip.Name;

    /// <summary>How many answers were damaged.</summary>
    public int Damaged { get; private set; }

    public override bool Write(ReadOnlySpan<byte> data) => chip.Write(data);

    public override bool Read(Span<byte> buffer)
    {
        var answers = chip.Read(buffer);
        if (answers && random.Next(4) == 0)
        {
            buffer[random.Next(buffer.Length)] ^= (byte)random.Next(1, 256);
            Damaged++;
        }

        return answers;
    }
}
