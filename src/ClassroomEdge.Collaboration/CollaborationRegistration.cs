using ClassroomEdge.Collaboration.Boards;
using ClassroomEdge.Collaboration.Boards.Pdf;
using ClassroomEdge.Collaboration.Chat;
using ClassroomEdge.Collaboration.Polls;
using ClassroomEdge.Collaboration.Store;
using ClassroomEdge.Collaboration.Timers;
using ClassroomEdge.Collaboration.Workspaces;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Lessons;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Collaboration;

/// <summary>Registration of the module.</summary>
public static class CollaborationRegistration
{
    /// <summary>
    /// Offers <see cref="ILessonChat"/>, <see cref="ILessonPolls"/>, <see cref="ILessonBoard"/>,
    /// <see cref="ILessonTimers"/> and <see cref="ILessonWorkspace"/>. Needs what Platform registers (database, gate, news,
    /// paths, clock); uses <see cref="ILessonMarks"/> and <see cref="ILessonSlides"/> where there are any.
    /// </summary>
    public static IServiceCollection AddCollaboration(this IServiceCollection services)
    {
        services.AddSingleton<LessonSettings>();

        services.AddSingleton(CollaborationSchema.Chat);
        services.AddSingleton<ChatStore>();
        services.AddSingleton<ILessonChat, LessonChat>();

        services.AddSingleton(CollaborationSchema.Polls);
        services.AddSingleton<PollStore>();
        services.AddSingleton<ILessonPolls, LessonPolls>();

        services.AddSingleton(CollaborationSchema.Board);
        services.AddSingleton<BoardStore>();
        services.AddSingleton(_ => new BoardFont());
        services.AddSingleton<BoardPdf>();
        services.AddSingleton<ILessonBoard, LessonBoard>();

        services.AddSingleton<ILessonTimers, LessonTimers>();

        services.AddSingleton(CollaborationSchema.Workspace);
        services.AddSingleton(CollaborationSchema.Places);
        services.AddSingleton<WorkspacePlaces>();
        services.AddSingleton<WorkspaceStore>();
        services.AddSingleton<NotesStore>();
        services.AddSingleton<MaterialFolder>();
        services.AddSingleton<ILessonWorkspace, LessonWorkspace>();
        return services;
    }
}
