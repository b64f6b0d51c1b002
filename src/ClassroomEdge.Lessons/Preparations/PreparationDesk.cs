using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Lessons.Invitations;
using ClassroomEdge.Lessons.Tickets;

namespace ClassroomEdge.Lessons.Preparations;

/// <summary>The links to the workspaces of planned lessons.</summary>
internal sealed class PreparationDesk(
    ITimetable timetable, TokenSigner signer, CommandGate gate, RoomProfile profile, TimeProvider time) : IPreparations
{
    /// <summary>What counts is when the lesson is over, and it may yet be moved.</summary>
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromDays(366);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Invitation>> InviteAsync(
        Actor actor, string entryId, Uri origin, CancellationToken cancellationToken) =>
        gate.PassAsync<IReadOnlyList<Invitation>>(
            actor,
            Permission.RunLessons,
            new CommandRecord("lesson.invite-preparation", entryId, ""),
            _ => ValueTask.FromResult<IReadOnlyList<Invitation>>(Links(
                entryId, profile.Lessons.PublicHost is { } host ? new Uri($"https://{host}") : origin)),
            cancellationToken);

    /// <inheritdoc/>
    public PreparationPass? Read(string token)
    {
        if (signer.Read(token) is not { Kind: TokenKind.Preparation } said)
        {
            return null;
        }

        var now = time.GetUtcNow();
        return said.ExpiresAt > now && timetable.Find(said.LessonId) is { Kind: not null } entry && entry.EndsAt > now
            ? new PreparationPass(entry, said.Subject)
            : throw new LessonException("lesson.invitation-expired", "the planned lesson is over, or off the timetable");
    }

    private IReadOnlyList<Invitation> Links(string entryId, Uri origin)
    {
        var entry = timetable.Find(entryId) ?? throw new TimetableException("timetable.not-found", "there is no such entry");
        if (entry.Kind is null or LessonKind.Teaching)
        {
            throw new TimetableException("timetable.not-planned", "that is no joint preparation or research");
        }

        return
        [
            .. (entry.Partners.IsEmpty ? [""] : entry.Partners).Select(school =>
            {
                var token = signer.Sign(new LessonToken(
                    TokenKind.Preparation, entry.Id, school, time.GetUtcNow() + TokenLifetime));
                var url = new Uri(origin, $"/prepare/{entry.Id}").AbsoluteUri + $"#t={token}";
                return new Invitation(school, url, "", QrImage.Svg(url), entry.EndsAt);
            }),
        ];
    }
}
