namespace ClassroomEdge.Core.Lessons;

/// <summary>Where to send a lesson.</summary>
/// <param name="Name">What to call the place, at most 40 characters; empty: its host.</param>
/// <param name="Url"><c>rtmp://</c> or <c>rtmps://</c> with the stream's key as its last part, or the <c>https://</c> address of a WHIP endpoint.</param>
/// <param name="Token">Bearer token of the WHIP endpoint; null: none.</param>
public sealed record PushRequest(string Name, string Url, string? Token)
{
    /// <summary>Which feed: one of <see cref="FeedIds"/>, or the id of one from outside. One that is not there yet is waited for.</summary>
    public string Feed { get; init; } = FeedIds.Room;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
