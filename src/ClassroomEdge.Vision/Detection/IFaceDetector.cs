namespace ClassroomEdge.Vision.Detection;

/// <summary>Finds faces. Not thread-safe; nothing of a frame is kept.</summary>
public interface IFaceDetector : IDisposable
{
    /// <summary>The faces of a frame, best first; valid until the next call.</summary>
    /// <param name="bgr24">Rows from the top without padding.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <exception cref="Core.Vision.VisionException"><c>vision.inference-failed</c>.</exception>
    ReadOnlySpan<Face> Detect(ReadOnlySpan<byte> bgr24, int width, int height);
}
