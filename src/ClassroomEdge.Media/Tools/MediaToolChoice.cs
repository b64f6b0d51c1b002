using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Media.Tools;

/// <summary>Which of the tools is taken.</summary>
internal static class MediaToolChoice
{
    /// <summary>The one that the profile names; else the first registered.</summary>
    /// <exception cref="MediaException"><c>media.tool-unknown</c>: this build has none of that name.</exception>
    public static IMediaTool Of(RoomProfile profile, IServiceProvider services)
    {
        IMediaTool[] all = [.. services.GetServices<IMediaTool>()];
        return profile.Recording.Tool is not { } wanted
            ? all[0]
            : all.FirstOrDefault(t => t.Name == wanted)
                ?? throw new MediaException(
                    "media.tool-unknown", $"recording.tool: this build has no {wanted}; it has {string.Join(", ", all.Select(t => t.Name))}");
    }
}
