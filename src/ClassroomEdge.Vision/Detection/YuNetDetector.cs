using ClassroomEdge.Core.Vision;

namespace ClassroomEdge.Vision.Detection;

/// <summary>YuNet on any inference engine. Allocates nothing once the size of the frames is known.</summary>
public sealed class YuNetDetector : IFaceDetector
{
    private readonly IInferenceSession _session;
    private readonly Letterbox _letterbox;
    private readonly YuNetDecoder _decoder;
    private Face[] _faces = new Face[64];

    /// <summary>Takes over the session.</summary>
    /// <exception cref="VisionException"><c>vision.model-corrupt</c>: the model is no YuNet; the session is disposed.</exception>
    public YuNetDetector(IInferenceSession session, double scoreThreshold)
    {
        _session = session;
        try
        {
            var input = session.Inputs is [{ Shape: [1, 3, var height, var width] } only] && height == width && width % 32 == 0
                ? only
                : throw new VisionException("vision.model-corrupt", "the model is no YuNet: its input is no square picture");
            Side = (int)input.Shape[2];
            _letterbox = new Letterbox(Side);
            _decoder = new YuNetDecoder(session.Outputs, Side, (float)scoreThreshold);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Pixels of a side of the model's input.</summary>
    public int Side { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<Face> Detect(ReadOnlySpan<byte> bgr24, int width, int height)
    {
        Prepare(bgr24, width, height);
        Infer();
        return Decode();
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    /// <summary>First step: the frame into the model's input.</summary>
    internal void Prepare(ReadOnlySpan<byte> bgr24, int width, int height) =>
        _letterbox.Fill(bgr24, width, height, _session.Input(0));

    /// <summary>Second step: the model.</summary>
    internal void Infer() => _session.Run();

    /// <summary>Third step: the model's outputs into faces of the frame.</summary>
    internal ReadOnlySpan<Face> Decode()
    {
        var found = _decoder.Decode(_session);
        if (found.Length > _faces.Length)
        {
            _faces = new Face[found.Length * 2];
        }

        for (int i = 0; i < found.Length; i++)
        {
            _faces[i] = found[i].Scaled(_letterbox.Scale);
        }

        return _faces.AsSpan(0, found.Length);
    }
}
