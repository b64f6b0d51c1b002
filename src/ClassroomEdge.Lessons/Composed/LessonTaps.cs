using System.Globalization;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Lessons.Pushes;

namespace ClassroomEdge.Lessons.Composed;

/// <summary>A lesson's feeds from its router, and the pages that it shows.</summary>
internal sealed class LessonTaps(string lessonId, IMediaRouter router, ILessonSlides slides, TimeProvider time) : IFeedTaps
{
    /// <summary>A small picture has 360 lines at a fraction of the bit rate: beside the large one that does, among equals it would be seen.</summary>
    private const int SmallLines = 240;

    private const int MediumLines = 720;

    /// <inheritdoc/>
    public async ValueTask<IFeedTap> OpenPictureAsync(string source, int lines, CancellationToken cancellationToken)
    {
        if (source.StartsWith(StageScene.PagePrefix, StringComparison.Ordinal))
        {
            var at = source.LastIndexOf('/');
            var page = int.Parse(source.AsSpan(at + 1), CultureInfo.InvariantCulture);
            return new PageTap(await slides.PageAsync(lessonId, source[StageScene.PagePrefix.Length..at], page, cancellationToken));
        }

        var size = lines switch { <= SmallLines => PictureSize.Small, <= MediumLines => PictureSize.Medium, _ => PictureSize.Full };
        return await FeedTap.OpenPictureAsync(router, source, size, time, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IFeedTap> OpenSoundAsync(string source, CancellationToken cancellationToken) =>
        await FeedTap.OpenSoundAsync(router, source, time, cancellationToken);
}
