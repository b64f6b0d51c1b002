using ClassroomEdge.Core.Collaboration;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>What those in a lesson do together, as it stands: read it once after the event stream has begun, and after its event <c>reload</c>.</summary>
/// <param name="ServerTime">The box's clock.</param>
/// <param name="You">The reader's participant id; <c>room</c> for the teacher.</param>
/// <param name="Role">As what they are here.</param>
/// <param name="Chat">The chat.</param>
/// <param name="Polls">All polls in order.</param>
/// <param name="Timer">The timer; null when there is none.</param>
/// <param name="Board">How the whiteboard stands; what is drawn is read by itself.</param>
internal sealed record TogetherView(
    DateTimeOffset ServerTime,
    string You,
    SpeakerRole Role,
    ChatView Chat,
    IReadOnlyList<Poll> Polls,
    LessonTimer? Timer,
    BoardHead Board);
