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
        set
        {
            var from = _fault;
            _fault = value;
            FaultChanged(from, value);
        }
    }

    /// <summary>What it measures, which can be made to freeze and to lie; null: it measures no air.</summary>
    internal FeltAir? Felt { get; set; }

    /// <summary>Takes the bytes of one write; false: it does not acknowledge.</summary>
    public abstract bool Write(ReadOnlySpan<byte> data);

    /// <summary>Fills the buffer; false: it does not acknowledge its address.</summary>
    public abstract bool Read(Span<byte> buffer);

    /// <summary>For a chip that forgets what it was told when it is pulled out.</summary>
    protected virtual void FaultChanged(ChipFault from, ChipFault to)
    {
    }
}
