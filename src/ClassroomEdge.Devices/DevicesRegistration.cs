using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Core.Traffic;
using ClassroomEdge.Devices.Audio;
using ClassroomEdge.Devices.Buses;
using ClassroomEdge.Devices.Buses.Linux;
using ClassroomEdge.Devices.Buttons;
using ClassroomEdge.Devices.Cameras;
using ClassroomEdge.Devices.Computers;
using ClassroomEdge.Devices.Contacts;
using ClassroomEdge.Devices.Dimmers;
using ClassroomEdge.Devices.Displays;
using ClassroomEdge.Devices.Meters;
using ClassroomEdge.Devices.Modbus;
using ClassroomEdge.Devices.Mqtt;
using ClassroomEdge.Devices.Preflight;
using ClassroomEdge.Devices.Projectors;
using ClassroomEdge.Devices.Protocols;
using ClassroomEdge.Devices.Relays;
using ClassroomEdge.Devices.Screens;
using ClassroomEdge.Devices.Sensors;
using ClassroomEdge.Devices.Supervision;
using ClassroomEdge.Devices.Traffic;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Devices;

/// <summary>Registration of the module.</summary>
public static class DevicesRegistration
{
    /// <summary>
    /// Offers <see cref="IDeviceCommands"/> and <see cref="IBuses"/>. Takes every <see cref="IDeviceDriver"/> and
    /// <see cref="IBusAdapter"/> that is registered, the simulation's too; registered <see cref="DevicesOptions"/> replace
    /// the defaults.
    /// </summary>
    public static IServiceCollection AddDevices(this IServiceCollection services, RoomProfile profile)
    {
        services.AddSingleton<IDeviceDriver, RelayDriver>();
        services.AddSingleton<IDeviceDriver, ScreenMotorDriver>();
        services.AddSingleton<IDeviceDriver, PjLinkDriver>();
        services.AddSingleton<IDeviceDriver, ViscaDriver>();
        services.AddSingleton<IDeviceDriver, OnvifDriver>();
        services.AddSingleton<IDeviceDriver, CecDriver>();
        services.AddSingleton<IDeviceDriver, WakeOnLanDriver>();
        services.AddSingleton<IDeviceDriver, Scd4xDriver>();
        services.AddSingleton<IDeviceDriver, Bh1750Driver>();
        services.AddSingleton<IDeviceDriver, Sht4xDriver>();
        services.AddSingleton<IDeviceDriver, Sht3xDriver>();
        services.AddSingleton<IDeviceDriver, Bme280Driver>();
        services.AddSingleton<IDeviceDriver, Ina219Driver>();
        services.AddSingleton<IDeviceDriver, Mhz19bDriver>();
        services.AddSingleton<IDeviceDriver, ContactDriver>();
        services.AddSingleton<IDeviceDriver, MotionDriver>();
        services.AddSingleton<IDeviceDriver, ButtonDriver>();
        services.AddSingleton<IDeviceDriver, DimmerDriver>();
        services.AddSingleton<IDeviceDriver, PulseMeterDriver>();
        services.AddSingleton<IDeviceDriver, AlsaAudioDriver>();
        services.AddSingleton<IDeviceDriver, ProtocolDriver>();
        services.AddSingleton<IDeviceDriver, ModbusDriver>();
        services.AddSingleton(s => new ObservedFieldMqtt(
            s.GetKeyedService<IFieldMqtt>(NetworkKey.Room) ?? s.GetRequiredService<IFieldMqtt>(), s.GetRequiredService<PortTraffic>()));
        services.AddSingleton<IDeviceDriver>(s => new MqttDeviceDriver(s.GetRequiredService<ObservedFieldMqtt>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDeviceDriver>(s => new Zigbee2MqttDriver(s.GetRequiredService<ObservedFieldMqtt>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDeviceDriver>(s => new TasmotaDriver(s.GetRequiredService<ObservedFieldMqtt>(), s.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(profile);
        services.TryAddSingleton(new DevicesOptions());
        services.AddSingleton<IBusAdapter, LinuxBusAdapter>(s => new LinuxBusAdapter(s.GetRequiredService<TimeProvider>()));

        // Whoever has a broker registers the real one, before or after.
        services.TryAddSingleton<IFieldMqtt, NoFieldMqtt>();
        services.AddSingleton<ProfileBuses>();
        services.AddSingleton<IBuses>(s =>
        {
            var buses = s.GetRequiredService<ProfileBuses>();
            return buses.Parents = new ObservedBuses(buses, s.GetRequiredService<PortTraffic>());
        });
        services.TryAddSingleton<PortTraffic>();
        services.TryAddKeyedSingleton(NetworkKey.Room, (s, _) => s.GetRequiredKeyedService<INetwork>(NetworkKey.Machine));
        services.AddSingleton<INetwork>(s => new ObservedNetwork(
            s.GetRequiredKeyedService<INetwork>(NetworkKey.Room), s.GetRequiredService<PortTraffic>()));
        foreach (var decoder in (IEnumerable<ITransferDecoder>)
            [.. SensirionDecoder.All(), .. RegisterDecoder.All(), .. MqttDecoder.All(), new ViscaDecoder(), new MagicPacketDecoder()])
        {
            services.AddSingleton(decoder);
        }

        services.AddSingleton<ITrafficReaders, TrafficReaders>();
        services.AddSingleton<IPreflightCheck, SpeakerCheck>();
        services.AddSingleton<IPreflightCheck, ProjectorCheck>();
        services.AddSingleton<DeviceMetrics>();

        // Started before the hub and stopped after it: a meter takes its count from it, and leaves it there.
        services.AddSingleton(MeterBook.Table);
        services.AddSingleton(s => new MeterBook(
            s.GetService<IDatabase>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<MeterBook>>()));
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<MeterBook>());
        services.AddSingleton<DeviceHub>();
        services.AddSingleton<IDeviceCommands>(provider => provider.GetRequiredService<DeviceHub>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<DeviceHub>());
        return services;
    }
}
