using System.Collections.Concurrent;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Lessons.Tests.Fakes;

/// <summary>Keeps which compositions were begun, what each shows, and whether it is over.</summary>
internal sealed class FakeComposedMedia : IComposedMedia
{
    private readonly ConcurrentQueue<FakeComposition> _begun = new();

    public IReadOnlyList<FakeComposition> Begun => [.. _begun];

    public IComposition Begin(RtpTargets target, IFeedTaps feeds)
    {
        var composition = new FakeComposition(target);
        _begun.Enqueue(composition);
        return composition;
    }
}
