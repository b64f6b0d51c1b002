using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Modbus;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Modbus;

/// <summary>Driver <c>modbus</c>.</summary>
internal sealed class ModbusDriver(INetwork network, IModbusMaps maps, TimeProvider time) : IDeviceDriver
{
    private readonly ModbusTcpLinks _links = new(network, time);
    private readonly ModbusRtuLinks _lines = new(time);

    public string Name => "modbus";

    public Type SettingsType => typeof(ModbusSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses)
    {
        var modbus = (ModbusSettings)settings;
        var map = (modbus.Map, modbus.Registers) switch
        {
            ({ } id, null) => maps.Get(id),
            (null, { } own) => own,
            _ => throw new EdgeException(
                "profile.bad-settings",
                $"settings of device '{profile.Id}' need either a map ({string.Join(", ", maps.Ids)}) or registers of its own"),
        };
        if (map.Check().FirstOrDefault() is { } problem)
        {
            throw new EdgeException("profile.bad-settings", $"registers of device '{profile.Id}': {problem}");
        }

        var asker = new ModbusAsker(profile.Id, (byte)modbus.Unit, modbus.ReplyTimeout);
        IModbusLink link = (modbus.Host, modbus.Bus) switch
        {
            ({ } host, null) => _links.To(host, modbus.Port),
            (null, { } bus) => _lines.On(bus, buses),
            _ => throw new EdgeException(
                "profile.bad-settings", $"settings of device '{profile.Id}' need either a host (Modbus TCP) or a bus (Modbus RTU)"),
        };
        return new ModbusDevice(
            profile.Id,
            map,
            modbus.AddressOffset,
            modbus.PollInterval ?? map.PollInterval,
            asker,
            link,
            time);
    }
}
