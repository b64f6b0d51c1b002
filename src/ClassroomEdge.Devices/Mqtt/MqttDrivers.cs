using ClassroomEdge.Core;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Devices.Mqtt;

/// <summary>What the drivers of MQTT devices share.</summary>
internal static class MqttDrivers
{
    /// <exception cref="EdgeException"><c>profile.bad-settings</c>.</exception>
    public static MqttDevice Create(DeviceProfile profile, MqttMapping mapping, IFieldMqtt mqtt, TimeProvider time) =>
        mapping.Check().FirstOrDefault() is { } problem
            ? throw new EdgeException("profile.bad-settings", $"settings of device '{profile.Id}': {problem}")
            : new MqttDevice(profile.Id, mapping, mqtt.For(profile.Id), time);
}
