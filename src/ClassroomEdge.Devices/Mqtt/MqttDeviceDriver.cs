using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Mqtt;

/// <summary>Driver <c>mqtt-device</c>.</summary>
internal sealed class MqttDeviceDriver(IFieldMqtt mqtt, TimeProvider time) : IDeviceDriver
{
    public string Name => "mqtt-device";

    public Type SettingsType => typeof(MqttDeviceSettings);

    public IDevice Create(DeviceProfile profile, object settings, IBuses buses) =>
        MqttDrivers.Create(profile, Mapping((MqttDeviceSettings)settings), mqtt, time);

    internal static MqttMapping Mapping(MqttDeviceSettings settings) => new()
    {
        Kind = settings.Kind,
        StateTopic = settings.StateTopic,
        Availability = [.. settings.Availability],
        Requests = [.. settings.Requests],
        Properties = settings.Properties,
        ConfirmWithin = settings.ConfirmWithin,
        Optimistic = settings.Optimistic,
        ExpireAfter = settings.ExpireAfter,
    };
}
