using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Supervision;
using ClassroomEdge.Lessons.Slides;

namespace ClassroomEdge.Lessons.Calls.Joined;

/// <summary>
/// The file that another box shows page by page, in this room's lesson: each page is fetched before it is shown, the page
/// that is wanted now first, then the rest. The newest wish counts.
/// </summary>
internal sealed class FarSlides(PartnerLesson there, string lessonId, SlideService slides, TimeProvider time)
{
    private static readonly RestartPolicy Retry = new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(500),
        MaxDelay = TimeSpan.FromSeconds(8),
        DegradedDelay = TimeSpan.FromSeconds(8),
    };

    /// <summary>Until cancelled, which a newer wish does.</summary>
    public async Task ShowAsync(SlideShow show, CancellationToken cancellationToken)
    {
        try
        {
            for (var failures = 1; ; failures++)
            {
                try
                {
                    await slides.MirrorAsync(
                        lessonId, there.Box.Name, show, (page, ct) => there.PageAsync(show.DeckId, page, ct), cancellationToken);
                    return;
                }
                catch (Exception e) when (e is EdgeException or IOException)
                {
                    await Task.Delay(Retry.DelayAfter(failures, Random.Shared.NextDouble()), time, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Another page is wanted, or none.
        }
    }
}
