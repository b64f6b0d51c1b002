namespace ClassroomEdge.Core.Traffic;

/// <summary>Reads the traffic of this room: whose it is, and what it means. One reader for one stream of transfers, in order; not thread-safe.</summary>
public interface ITrafficReader
{
    /// <summary>The next transfer.</summary>
    DecodedTransfer Read(PortTransfer transfer);
}
