namespace ClassroomEdge.Core.Lessons;

/// <summary>Opens one lesson to one partner school until it expires.</summary>
/// <param name="School">For whom.</param>
/// <param name="Url">Link with the signed token in its fragment, so that it stays out of access logs.</param>
/// <param name="Pin">Six digits, for those who type; limited tries.</param>
/// <param name="QrSvg">The link as QR code, an SVG document.</param>
/// <param name="ExpiresAt">From then on it opens nothing.</param>
public sealed record Invitation(string School, string Url, string Pin, string QrSvg, DateTimeOffset ExpiresAt)
{
    /// <summary>As what those who come with it take part.</summary>
    public ParticipantRole Role { get; init; }
}
