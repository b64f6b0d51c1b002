namespace ClassroomEdge.Core.Vision;

/// <summary>
/// A loaded model with fixed float32 tensors whose buffers live as long as the session, so that a run allocates nothing.
/// Not thread-safe.
/// </summary>
public interface IInferenceSession : IDisposable
{
    /// <summary>Inputs in the model's order.</summary>
    IReadOnlyList<TensorInfo> Inputs { get; }

    /// <summary>Outputs in the model's order.</summary>
    IReadOnlyList<TensorInfo> Outputs { get; }

    /// <summary>The buffer to fill before <see cref="Run"/>; length is the product of the shape.</summary>
    Span<float> Input(int index);

    /// <summary>The buffer that <see cref="Run"/> has filled; valid until the next run.</summary>
    ReadOnlySpan<float> Output(int index);

    /// <summary>Runs the model once.</summary>
    /// <exception cref="VisionException"><c>vision.inference-failed</c>.</exception>
    void Run();
}
