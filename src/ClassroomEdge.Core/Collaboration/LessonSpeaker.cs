using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Collaboration;

/// <summary>Somebody who writes, draws or answers in a lesson.</summary>
/// <param name="LessonId">The lesson.</param>
/// <param name="Id">Participant id; <c>room</c> for the teacher's panel.</param>
/// <param name="Name">As the others see them.</param>
/// <param name="School">Partner school; empty for the room's own teacher.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Actor">Who is signed in, for what passes the command gate; null for those with a ticket.</param>
public sealed record LessonSpeaker(
    string LessonId, string Id, string Name, string School, SpeakerRole Role, Actor? Actor = null)
{
    /// <summary>The teacher who runs the lesson.</summary>
    public bool IsTeacher => Role == SpeakerRole.Teacher;

    /// <summary>May only read.</summary>
    public bool OnlyReads => Role == SpeakerRole.Guest;
}
