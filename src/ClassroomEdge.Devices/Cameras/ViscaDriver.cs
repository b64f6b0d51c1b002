using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Cameras;

/// <summary>Driver <c>visca</c>.</summary>
internal sealed class ViscaDriver(INetwork network, TimeProvider time) : IDeviceDriver
{
    private const int HighestPreset = 254;

    public string Name => "visca";

    public Type SettingsType => typeof(ViscaSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses)
    {
        var visca = (ViscaSettings)settings;
        if (visca.Presets.FirstOrDefault(p => p.Value is < 0 or > HighestPreset) is { Key: { } word } preset)
        {
            throw Bad(profile, $"preset '{word}' is {preset.Value}; numbers go from 0 to {HighestPreset}");
        }

        return new ViscaDevice(profile.Id, visca, Wire(profile, visca, buses), time);
    }

    private IViscaWire Wire(DeviceProfile profile, ViscaSettings settings, IBuses buses)
    {
        if (settings.Way == ViscaWay.Serial)
        {
            var bus = settings.Bus ?? throw Bad(profile, "'way: serial' needs 'bus', the id of a serial port");
            return new ViscaStreamWire(profile.Id, settings.Address, _ => ValueTask.FromResult(buses.Serial(bus)), owns: false);
        }

        var host = settings.Host ?? throw Bad(profile, $"'way: {settings.Way.ToString().ToLowerInvariant()}' needs 'host'");
        return settings.Way switch
        {
            ViscaWay.Tcp => new ViscaStreamWire(
                profile.Id, 1, ct => network.ConnectTcpAsync(profile.Id, host, settings.Port ?? 5678, ct), owns: true),
            ViscaWay.Udp => new ViscaUdpWire(profile.Id, settings, settings.Port ?? 1259, network),
            _ => new ViscaIpWire(profile.Id, settings, settings.Port ?? 52381, network),
        };
    }

    private static EdgeException Bad(DeviceProfile profile, string problem) =>
        new("profile.bad-settings", $"settings of device '{profile.Id}': {problem}");
}
