using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Modbus;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Devices.Audio;
using ClassroomEdge.Devices.Buttons;
using ClassroomEdge.Devices.Cameras;
using ClassroomEdge.Devices.Computers;
using ClassroomEdge.Devices.Contacts;
using ClassroomEdge.Devices.Dimmers;
using ClassroomEdge.Devices.Displays;
using ClassroomEdge.Devices.Meters;
using ClassroomEdge.Devices.Modbus;
using ClassroomEdge.Devices.Mqtt;
using ClassroomEdge.Devices.Projectors;
using ClassroomEdge.Devices.Protocols;
using ClassroomEdge.Devices.Relays;
using ClassroomEdge.Devices.Screens;
using ClassroomEdge.Devices.Sensors;

namespace ClassroomEdge.Devices;

/// <summary>The drivers of this module, also for those who only check a profile and have no container.</summary>
public static class DeviceDrivers
{
    /// <summary>One of each; no I/O.</summary>
    public static IReadOnlyList<IDeviceDriver> CreateAll(
        IChildProcesses processes,
        INetwork network,
        IFieldMqtt mqtt,
        IProtocolLibrary protocols,
        IModbusMaps maps,
        TimeProvider time) =>
    [
        new RelayDriver(time),
        new ScreenMotorDriver(time),
        new PjLinkDriver(network, time),
        new ViscaDriver(network, time),
        new OnvifDriver(network, time),
        new CecDriver(processes, time),
        new WakeOnLanDriver(network, time),
        new Scd4xDriver(time),
        new Bh1750Driver(time),
        new Sht4xDriver(time),
        new Sht3xDriver(time),
        new Bme280Driver(time),
        new Ina219Driver(time),
        new Mhz19bDriver(time),
        new ContactDriver(time),
        new MotionDriver(time),
        new ButtonDriver(time),
        new DimmerDriver(time),
        new PulseMeterDriver(time),
        new AlsaAudioDriver(processes, time),
        new ModbusDriver(network, maps, time),
        new MqttDeviceDriver(mqtt, time),
        new Zigbee2MqttDriver(mqtt, time),
        new TasmotaDriver(mqtt, time),
        new ProtocolDriver(network, protocols, time),
    ];
}
