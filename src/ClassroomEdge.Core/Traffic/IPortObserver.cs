namespace ClassroomEdge.Core.Traffic;

/// <summary>Sees what crosses the ports: a trace being recorded, the tester's page. Called on the bus's thread: quick, never throws.</summary>
public interface IPortObserver
{
    /// <summary>Takes note of a transfer; the data belong to the observer.</summary>
    void Observe(PortTransfer transfer);
}
