using ClassroomEdge.Core;
using ClassroomEdge.Core.Modbus;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Models;
using ClassroomEdge.Simulation.Network;
using ClassroomEdge.Simulation.Rooms;

namespace ClassroomEdge.Simulation.Modbus;

/// <summary>Puts a Modbus server at the address of each device with the driver <c>modbus</c>; devices of one address are units of one.</summary>
internal sealed class ModbusFactory(IModbusMaps maps, SerialServers serial) : ISimulatorFactory
{
    private readonly Dictionary<(string Host, int Port), SimulatedModbusServer> _servers = [];

    public IReadOnlyCollection<string> Drivers { get; } = ["modbus"];

    public void Add(DeviceProfile device, SimulatedRoom room)
    {
        var place = DeviceSettingsReader.Read<Place>(device);
        if ((place.Map is { } id ? maps.Get(id) : place.Registers) is not { } map)
        {
            // The driver says what is missing.
            return;
        }

        var number = (byte)place.Unit;
        var model = place.Map ?? "modbus";
        var part = new ModbusUnitPart(device.Id, model, new ModbusUnit(map, place.AddressOffset, DeviceModel.Of(map.Kind, room)));
        if (place.Bus is { } bus)
        {
            if (room.IsSimulated(bus))
            {
                var line = new SimulatedModbusLine(device.Id, model, number);
                line.Add(number, part);
                serial.Serve(bus, line);
                room.Add(line);
            }

            return;
        }

        if (place.Host is null)
        {
            return;
        }

        var address = (place.Host, place.Port);
        var isFirst = !_servers.TryGetValue(address, out var server);
        if (isFirst)
        {
            _servers.Add(address, server = new SimulatedModbusServer(device.Id, model));
            room.Network.ServeTcp(place.Host, place.Port, server);
        }

        if (!server!.Add(number, part))
        {
            throw new EdgeException(
                "profile.bad-settings", $"'{device.Id}': another simulated device is unit {number} at {place.Host}:{place.Port} already");
        }

        room.Add(isFirst ? server : part);
    }

    private sealed record Place(string? Host = null, string? Bus = null, int Port = 502, int Unit = 1, string? Map = null, ModbusMap? Registers = null, int AddressOffset = 0);
}
