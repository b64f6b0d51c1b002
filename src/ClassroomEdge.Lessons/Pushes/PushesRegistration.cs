using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Lessons.Pushes;

/// <summary>Registers the sending of lessons to other places.</summary>
internal static class PushesRegistration
{
    public static void AddPushes(this IServiceCollection services)
    {
        services.AddSingleton<MediaTap>();
        services.AddSingleton(s => new WhipPush(
            s.GetRequiredService<IMediaRouter>(), s.GetRequiredService<AddressBook>().Http));
        services.AddSingleton<RtmpPush>();
        services.AddSingleton<PushService>();
        services.AddSingleton<ILessonPushes>(s => s.GetRequiredService<PushService>());
        services.AddHostedService(s => s.GetRequiredService<PushService>());
    }
}
