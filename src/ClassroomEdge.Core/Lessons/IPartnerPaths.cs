namespace ClassroomEdge.Core.Lessons;

/// <summary>
/// Tests of the way between two boxes of each other's address book: one sends a test picture into the other's router and
/// takes it back. As with calls, the one that asks names itself, and is asked back where the address book has it.
/// Thread-safe.
/// </summary>
public interface IPartnerPaths
{
    /// <summary>From another box: it wants to test its way to here.</summary>
    /// <returns>Token of <see cref="ISelfTests"/>, for a few minutes.</returns>
    /// <exception cref="EdgeException"><c>call.refused</c> (not in the address book, or it does not stand by its test), <c>call.unreachable</c>.</exception>
    ValueTask<string> AdmitAsync(string host, string testId, CancellationToken cancellationToken);

    /// <summary>From another box: is this test yours?</summary>
    bool Knows(string testId);
}
