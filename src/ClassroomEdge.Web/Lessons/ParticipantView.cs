using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Web.Lessons;

/// <summary>A participant as the others in the lesson see them: without when they came and went.</summary>
internal sealed record ParticipantView(
    string Id,
    string Name,
    string School,
    ParticipantRole Role,
    bool IsPresent,
    bool IsPublishing,
    bool MayPublish,
    bool IsMuted,
    DateTimeOffset? HandRaisedAt)
{
    public static ParticipantView Of(Participant p) => new(
        p.Id, p.Name, p.School, p.Role, p.IsPresent, p.IsPublishing, p.MayPublish, p.IsMuted, p.HandRaisedAt);
}
