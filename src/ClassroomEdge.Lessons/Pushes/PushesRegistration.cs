using ClassroomEdge.Core.Lessons;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Lessons.Pushes;

/// <summary>Registers the sending of lessons to other places.</summary>
internal static class PushesRegistration
{
    private static readonly TimeSpan AnswerDeadline = TimeSpan.FromSeconds(10);

    public static void AddPushes(this IServiceCollection services)
    {
        services.AddSingleton<MediaTap>();
        services.AddSingleton(s => new WhipPush(
            s.GetRequiredService<IMediaRouter>(),
            new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = AnswerDeadline }));
        services.AddSingleton<RtmpPush>();
        services.AddSingleton<PushService>();
        services.AddSingleton<ILessonPushes>(s => s.GetRequiredService<PushService>());
        services.AddHostedService(s => s.GetRequiredService<PushService>());
    }
}
