namespace ClassroomEdge.Core.Vision;

/// <summary>Loads ONNX models: libonnxruntime or Microsoft.ML.OnnxRuntime.</summary>
public interface IInferenceEngine
{
    /// <summary><c>libonnxruntime</c> or <c>onnxruntime-package</c>.</summary>
    string Name { get; }

    /// <summary>Version of the runtime; null when it is not on this machine.</summary>
    string? Version { get; }

    /// <summary>Loads a model.</summary>
    /// <param name="modelPath">An .onnx file.</param>
    /// <param name="threads">Threads of one run, at least 1.</param>
    /// <exception cref="VisionException"><c>vision.runtime-missing</c>, <c>vision.model-corrupt</c>.</exception>
    IInferenceSession Load(string modelPath, int threads);
}
