using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.Packages.Inference;
using ClassroomEdge.Packages.Mqtt;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Packages;

/// <summary>Gives the host the adapters on NuGet packages.</summary>
public static class PackagesRegistration
{
    /// <summary>
    /// Registers <see cref="MqttNetAdapter"/> and <see cref="OnnxRuntimePackageEngine"/>. Call it after the modules that
    /// register the adapters on system libraries: of those that a machine has, the first registered is taken unless the
    /// profile names another.
    /// </summary>
    public static IServiceCollection AddPackages(this IServiceCollection services, RoomProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        services.AddSingleton<IMqttAdapter, MqttNetAdapter>();
        services.AddSingleton<IInferenceEngine, OnnxRuntimePackageEngine>();
        return services;
    }
}
