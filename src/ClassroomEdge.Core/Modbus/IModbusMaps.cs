namespace ClassroomEdge.Core.Modbus;

/// <summary>The register maps that come with ClassroomEdge. Thread-safe.</summary>
public interface IModbusMaps
{
    /// <summary>Their ids, in order.</summary>
    IReadOnlyList<string> Ids { get; }

    /// <summary>The map of that id.</summary>
    /// <exception cref="EdgeException"><c>modbus.unknown-map</c>, <c>modbus.bad-map</c> with every mistake.</exception>
    ModbusMap Get(string id);
}
