using ClassroomEdge.Vision.Detection;
using ClassroomEdge.Vision.Tracking;

namespace ClassroomEdge.Vision.Headcount;

/// <summary>
/// A frame in, a count over the window out: detector → tracks → estimator. Allocates nothing once warm, keeps no pixel.
/// Not thread-safe.
/// </summary>
public sealed class HeadcountPipeline : IDisposable
{
    /// <summary>How long a person unseen still counts in a frame: a look into the book.</summary>
    public static readonly TimeSpan Coast = TimeSpan.FromSeconds(2);

    private readonly IFaceDetector _detector;
    private readonly FaceTracker _tracker = new(Coast);
    private readonly HeadcountEstimator _estimator;

    /// <summary>Takes over the detector.</summary>
    public HeadcountPipeline(IFaceDetector detector, TimeSpan window)
    {
        _detector = detector;
        _estimator = new HeadcountEstimator(window);
    }

    /// <summary>Analyses a frame.</summary>
    /// <param name="bgr24">Rows from the top without padding.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="at">When it was taken; not before the frame before.</param>
    public HeadcountEstimate Analyse(ReadOnlySpan<byte> bgr24, int width, int height, DateTimeOffset at) =>
        Count(_detector.Detect(bgr24, width, height), at);

    /// <summary>Forgets people and window: the camera was off.</summary>
    public void Clear()
    {
        _tracker.Clear();
        _estimator.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => _detector.Dispose();

    /// <summary>The part after the detector.</summary>
    internal HeadcountEstimate Count(ReadOnlySpan<Face> faces, DateTimeOffset at)
    {
        _tracker.Update(faces, at);
        return _estimator.Add(at, _tracker.Confirmed);
    }
}
