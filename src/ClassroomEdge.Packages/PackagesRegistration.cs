using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.Packages.Bindings;
using ClassroomEdge.Packages.Buses;
using ClassroomEdge.Packages.Inference;
using ClassroomEdge.Packages.Media;
using ClassroomEdge.Packages.Mqtt;
using ClassroomEdge.Packages.Routers;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Packages;

/// <summary>Gives the host the adapters on NuGet packages.</summary>
public static class PackagesRegistration
{
    /// <summary>
    /// Registers <see cref="MqttNetAdapter"/>, <see cref="OnnxRuntimePackageEngine"/>, the bus adapter on System.Device.Gpio and
    /// the drivers of Iot.Device.Bindings. Call it after the modules that
    /// register the adapters on system libraries: of those that a machine has, the first registered is taken unless the
    /// profile names another.
    /// </summary>
    public static IServiceCollection AddPackages(this IServiceCollection services, RoomProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        services.AddSingleton<IMqttAdapter, MqttNetAdapter>();
        services.AddSingleton<IInferenceEngine, OnnxRuntimePackageEngine>();
        services.AddSingleton<IMediaRouterAdapter, SipSorceryAdapter>();
        services.AddSingleton<IMediaTool, FfMpegCoreTool>();
        services.AddSingleton<IBusAdapter>(s => new SystemDeviceGpioAdapter(s.GetRequiredService<TimeProvider>()));
        foreach (var binding in Catalogue.All)
        {
            services.AddSingleton<IDeviceDriver>(s => new BindingDriver(binding, s.GetRequiredService<TimeProvider>()));
        }

        return services;
    }

    /// <summary>The drivers of this module, also for those who only check a profile and have no container.</summary>
    public static IReadOnlyList<IDeviceDriver> CreateDrivers(TimeProvider time) =>
        [.. Catalogue.All.Select(binding => new BindingDriver(binding, time))];
}
