using ClassroomEdge.Core;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.Vision.Headcount;
using ClassroomEdge.Vision.Models;
using ClassroomEdge.Vision.Roll;
using ClassroomEdge.Vision.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace ClassroomEdge.Vision;

/// <summary>Registration of the module.</summary>
public static class VisionRegistration
{
    /// <summary>
    /// Offers <see cref="IRollBook"/>, <see cref="ModelStore"/> and an <see cref="IInferenceEngine"/>, and counts whoever the
    /// camera sees. Every other <see cref="IInferenceEngine"/> that is registered takes part in the choice.
    /// </summary>
    public static IServiceCollection AddVision(this IServiceCollection services, RoomProfile profile)
    {
        services.TryAddSingleton(profile);
        services.AddMetrics();
        services.AddModels();
        services.AddSingleton<OnnxRuntimeLocator>();
        services.AddSingleton<IInferenceEngine, OnnxRuntimeEngine>();
        services.AddSingleton<InferenceEngines>();
        services.AddRollBook();
        services.AddSingleton<HeadcountMetrics>();
        services.AddHostedService<HeadcountService>();
        return services;
    }

    /// <summary>Offers the <see cref="IRollBook"/> alone, for rooms where others count.</summary>
    public static IServiceCollection AddRollBook(this IServiceCollection services)
    {
        services.AddSingleton(RollBook.Table);
        services.AddSingleton<IRollBook, RollBook>();
        return services;
    }

    /// <summary>Offers the <see cref="ModelStore"/> alone, for the command line. Needs <see cref="EdgePaths"/>.</summary>
    public static IServiceCollection AddModels(this IServiceCollection services)
    {
        services.TryAddSingleton(ModelManifest.BuiltIn);
        services.TryAddSingleton(_ => new ModelDownload(
            new HttpClient { Timeout = TimeSpan.FromMinutes(5) }, Environment.GetEnvironmentVariable(ModelDownload.Variable)));
        services.TryAddSingleton(s => new ModelStore(
            s.GetRequiredService<ModelManifest>(),
            s.GetRequiredService<EdgePaths>(),
            s.GetRequiredService<ModelDownload>(),
            Environment.GetEnvironmentVariable(ModelStore.Variable)));
        return services;
    }
}
