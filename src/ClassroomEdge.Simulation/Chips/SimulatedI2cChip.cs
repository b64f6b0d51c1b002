using ClassroomEdge.Core.Simulation;

namespace ClassroomEdge.Simulation.Chips;

/// <summary>A chip at register level.</summary>
public abstract class SimulatedI2cChip
{
    private volatile ChipFault _fault;

    /// <summary>As in the profile: <c>scd4x</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What is broken.</summary>
    public ChipFault Fault
    {
        get => _fault;
        set => _fault = value;
    }

    /// <summary>Takes the bytes of one write; false: it does not acknowledge.</summary>
    public abstract bool Write(ReadOnlySpan<byte> data);

    /// <summary>Fills the buffer; false: it does not acknowledge its address.</summary>
    public abstract bool Read(Span<byte> buffer);
}
