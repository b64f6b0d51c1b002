using ClassroomEdge.Core.Lessons;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Participants;

/// <summary>Mutes in the router; where it is down, the mute waits for it with the roster.</summary>
internal sealed class Silencer(IMediaRouter router, ILogger<Silencer> log)
{
    public async ValueTask MuteAsync(string participantId, bool muted, CancellationToken cancellationToken)
    {
        try
        {
            await router.MuteAsync(participantId, muted, cancellationToken);
        }
        catch (LessonException e) when (e.Code is "lesson.router-down" or "lesson.not-live")
        {
            // Muted again as soon as the router is back.
            Log.SignallingRefused(log, e.Code, e.Message);
        }
    }
}
