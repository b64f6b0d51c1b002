using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Resuming;

/// <summary>
/// What ties a lesson to other places, as it was asked for: where it is sent, and the boxes that it is held with. Not
/// thread-safe: its lesson guards it.
/// </summary>
internal sealed class LessonTies
{
    private readonly Dictionary<string, PushRequest> _pushes = [];
    private readonly Dictionary<string, JoinedMemory> _joined = [];
    private readonly List<PushRequest> _earlier;

    public LessonTies(LessonMemory memory)
    {
        _earlier = [.. memory.Pushes];
        foreach (var joined in memory.Joined)
        {
            Note(joined);
        }
    }

    public IReadOnlyList<PushRequest> Pushes => [.. _pushes.Values, .. _earlier];

    public IReadOnlyList<JoinedMemory> Joined => [.. _joined.Values];

    public JoinedMemory Note(JoinedMemory joined) => _joined[joined.Name] = joined;

    public void ForgetJoined(string name) => _joined.Remove(name);

    public PushRequest Note(string pushId, PushRequest request) => _pushes[pushId] = request;

    public void ForgetPush(string pushId) => _pushes.Remove(pushId);

    /// <summary>Where it was sent before the service was away; whoever takes them begins them again.</summary>
    public IReadOnlyList<PushRequest> TakeEarlierPushes()
    {
        PushRequest[] earlier = [.. _earlier];
        _earlier.Clear();
        return earlier;
    }
}
