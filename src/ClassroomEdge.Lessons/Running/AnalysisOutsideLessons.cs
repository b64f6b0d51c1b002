using ClassroomEdge.Core;
using ClassroomEdge.Core.Media;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Running;

/// <summary>Outside lessons the camera feeds analysis alone, or nothing.</summary>
internal sealed class AnalysisOutsideLessons(LessonRoom room, Func<bool> isLessonUnderWay, ILogger log)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (room.Profile.Camera is null || !room.Profile.Vision.Enabled)
        {
            return;
        }

        var plan = new MediaPlan(null, null, true);
        using var timer = new PeriodicTimer(Period, room.Time);
        do
        {
            try
            {
                if (!isLessonUnderWay() && room.Media.Plan != plan)
                {
                    await room.Media.ApplyAsync(plan, cancellationToken);
                }
            }
            catch (EdgeException e) when (e.Code == "media.superseded")
            {
                // A lesson came in between; its end brings the camera back.
            }
            catch (EdgeException e)
            {
                Log.AnalysisNotBegun(log, e.Code, e.Message);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A supervisor: the camera is asked again next time.
                Log.AnalysisNotBegun(log, "media.failed", e.Message);
            }
        }
        while (await TickAsync(timer, cancellationToken));
    }

    private static async Task<bool> TickAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
