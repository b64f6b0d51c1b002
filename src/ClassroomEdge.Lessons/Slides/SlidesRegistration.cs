using ClassroomEdge.Core.Lessons;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Lessons.Slides;

/// <summary>Registers the files that lessons show.</summary>
internal static class SlidesRegistration
{
    public static void AddSlides(this IServiceCollection services)
    {
        services.AddSingleton(SlidesMigration.First);
        services.AddSingleton(SlidesMigration.Shown);
        services.AddSingleton<DeckStore>();
        services.AddSingleton<ShownStore>();
        services.AddSingleton<SlideFiles>();
        services.AddSingleton<PdfPages>();
        services.AddSingleton<SlideService>();
        services.AddSingleton<ILessonSlides>(s => s.GetRequiredService<SlideService>());
        services.AddHostedService(s => s.GetRequiredService<SlideService>());
        services.AddHostedService<ShownRecorder>();
    }
}
