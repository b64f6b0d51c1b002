using ClassroomEdge.Web.Http;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>How many phones follow at once: nobody signed in for them, so there is a limit. Thread-safe.</summary>
internal sealed class PhoneStreams
{
    /// <summary>A large school's hall; the panel and the partners need connections too.</summary>
    public const int Most = 600;

    private int _open;

    /// <summary>Counts one in until it is disposed.</summary>
    /// <exception cref="ApiException"><c>request.too-many</c>.</exception>
    public IDisposable Enter()
    {
        if (Interlocked.Increment(ref _open) > Most)
        {
            Interlocked.Decrement(ref _open);
            throw new ApiException(
                StatusCodes.Status429TooManyRequests, "request.too-many", $"{Most} phones follow already; try again later");
        }

        return new Place(this);
    }

    private sealed class Place(PhoneStreams streams) : IDisposable
    {
        private PhoneStreams? _streams = streams;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _streams, null) is { } open)
            {
                Interlocked.Decrement(ref open._open);
            }
        }
    }
}
