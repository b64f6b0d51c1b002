using System.Collections.Immutable;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Web.Http;

namespace ClassroomEdge.Web.Lessons;

/// <summary>Starts a synchronous lesson.</summary>
/// <param name="Kind">Kind of activity.</param>
/// <param name="Title">1 to 80 characters.</param>
/// <param name="Partners">Names of the partner schools, at most 16; null: none named.</param>
/// <param name="Record">Record it; null: yes.</param>
/// <param name="PlannedId">The timetable's entry from which it is started; null: none.</param>
/// <param name="Lobby">Newcomers wait to be admitted; null: as the profile says.</param>
internal sealed record StartLessonRequest(
    LessonKind? Kind, string? Title, IReadOnlyList<string?>? Partners = null, bool? Record = null,
    string? PlannedId = null, bool? Lobby = null)
{
    private const int LongestTitle = 80;
    private const int LongestPartner = 80;
    private const int MostPartners = 16;

    /// <exception cref="ApiException"><c>request.bad-value</c>.</exception>
    public LessonRequest ToRequest()
    {
        var title = (Title ?? "").Trim();
        if (title.Length is < 1 or > LongestTitle || title.Any(char.IsControl))
        {
            throw ApiException.BadValue("title", $"a title has 1 to {LongestTitle} characters");
        }

        var partners = (Partners ?? []).Select(p => (p ?? "").Trim()).Distinct(StringComparer.Ordinal).ToImmutableArray();
        if (partners.Length > MostPartners
            || partners.Any(p => p.Length is < 1 or > LongestPartner || p.Any(char.IsControl)))
        {
            throw ApiException.BadValue(
                "partners", $"at most {MostPartners} partner schools, each with 1 to {LongestPartner} characters");
        }

        return new LessonRequest(
            Kind ?? throw ApiException.BadValue("kind", "send teaching, preparation or research"),
            title,
            partners,
            Record ?? true)
        {
            PlannedId = PlannedId is { Length: > 0 and <= 40 } id && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
                ? id
                : PlannedId is null ? null : throw ApiException.BadValue("plannedId", "that is no id of the timetable"),
            Lobby = Lobby,
        };
    }
}
