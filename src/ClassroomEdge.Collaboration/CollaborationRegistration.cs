using ClassroomEdge.Collaboration.Chat;
using ClassroomEdge.Collaboration.Store;
using ClassroomEdge.Core.Collaboration;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Collaboration;

/// <summary>Registration of the module.</summary>
public static class CollaborationRegistration
{
    /// <summary>
    /// Offers <see cref="ILessonChat"/>. Needs what Platform registers (database, gate, news, clock).
    /// </summary>
    public static IServiceCollection AddCollaboration(this IServiceCollection services)
    {
        services.AddSingleton<LessonSettings>();

        services.AddSingleton(CollaborationSchema.Chat);
        services.AddSingleton<ChatStore>();
        services.AddSingleton<ILessonChat, LessonChat>();
        return services;
    }
}
