namespace ClassroomEdge.Lessons.Janus;

/// <summary>One peer connection in Janus.</summary>
/// <param name="Id">Ours, for the port; also the VideoRoom's id of a published feed.</param>
/// <param name="Participant">Who publishes; null when it watches.</param>
/// <param name="Feed">The connection whose feed it watches, or the room's own feed; null when it publishes.</param>
internal sealed record JanusConnection(string Id, string? Participant, string? Feed)
{
    private readonly HashSet<string> _receiving = [];

    /// <summary>Set once, right after the handle is attached.</summary>
    public JanusHandle Handle { get; set; } = null!;

    /// <summary>Janus's own addresses for it.</summary>
    public OwnCandidates Candidates { get; } = new();

    /// <summary>The publisher's audio, for muting; null when it has none.</summary>
    public string? AudioMid { get; set; }

    /// <summary>The picture that is published, or that a watcher was offered; null when there is none.</summary>
    public string? VideoMid { get; set; }

    /// <summary>Whether media of the publisher arrives, as last told.</summary>
    public bool IsPublishing => _receiving.Count > 0;

    /// <summary>Takes Janus's word on one m-line.</summary>
    public void Receive(string mid, bool receiving) => _ = receiving ? _receiving.Add(mid) : _receiving.Remove(mid);
}
