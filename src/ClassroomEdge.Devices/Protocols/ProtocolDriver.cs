using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Protocols;

namespace ClassroomEdge.Devices.Protocols;

/// <summary>Driver <c>protocol</c>.</summary>
internal sealed class ProtocolDriver(INetwork network, IProtocolLibrary library, TimeProvider time) : IDeviceDriver
{
    public string Name => "protocol";

    public Type SettingsType => typeof(ProtocolSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses)
    {
        var s = (ProtocolSettings)settings;
        var file = (s.Protocol, s.File) switch
        {
            ({ } id, null) => library.Get(id),
            (null, { } path) => library.Load(path),
            _ => throw Bad(profile, "give either 'protocol' or 'file'"),
        };
        var protocol = Protocol.Bind(ProtocolInputs.Apply(file, s.Inputs), s.Variables);
        var line = (s.Host, s.Bus) switch
        {
            ({ } host, null) => Network(profile, protocol, host, s.Port),
            (null, { } bus) => new ProtocolLine(
                profile.Id, $"bus {bus}", protocol, _ => ValueTask.FromResult(buses.Serial(bus)), isOurs: false, time),
            _ => throw Bad(profile, "give either 'host' or 'bus'"),
        };
        return new ProtocolDevice(profile.Id, protocol, line, time);
    }

    private ProtocolLine Network(DeviceProfile profile, Protocol protocol, string host, int? port)
    {
        var number = port ?? protocol.File.Transports.TcpPort
            ?? throw Bad(profile, $"protocol '{protocol.File.Id}' has no TCP port of its own: give 'port', the one of your serial server");
        return new ProtocolLine(
            profile.Id,
            $"{host}:{number}",
            protocol,
            ct => network.ConnectTcpAsync(profile.Id, host, number, ct),
            isOurs: true,
            time);
    }

    private static EdgeException Bad(DeviceProfile profile, string problem) =>
        new("profile.bad-settings", $"settings of device '{profile.Id}': {problem}");
}
