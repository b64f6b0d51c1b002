using ClassroomEdge.Core.MicroLessons;
using ClassroomEdge.Web.Http;

namespace ClassroomEdge.Web.MicroLessons;

/// <summary>What to cut.</summary>
/// <param name="RecordingId">From which recording.</param>
/// <param name="Composed">From its composed film.</param>
/// <param name="Title">1 to 80 characters.</param>
/// <param name="Start">First moment, seconds.</param>
/// <param name="End">Moment after the last, seconds.</param>
internal sealed record ClipBody(string? RecordingId, bool? Composed, string? Title, TimeSpan? Start, TimeSpan? End)
{
    public ClipRequest ToRequest() => new(
        RecordingId ?? throw ApiException.BadValue("recordingId", "recordingId is missing"),
        Composed ?? false,
        Title ?? throw ApiException.BadValue("title", "title is missing"),
        Start ?? throw ApiException.BadValue("start", "start is missing"),
        End ?? throw ApiException.BadValue("end", "end is missing"));
}
