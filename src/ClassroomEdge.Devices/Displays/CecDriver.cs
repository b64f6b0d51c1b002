using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Displays;

/// <summary>Driver <c>hdmi-cec</c>.</summary>
internal sealed class CecDriver(IChildProcesses processes, TimeProvider time) : IDeviceDriver
{
    public string Name => "hdmi-cec";

    public Type SettingsType => typeof(CecSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        new CecDevice(profile.Id, (CecSettings)settings, processes, time);
}
