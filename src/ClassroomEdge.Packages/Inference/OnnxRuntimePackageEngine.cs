using ClassroomEdge.Core.Vision;
using Microsoft.ML.OnnxRuntime;

namespace ClassroomEdge.Packages.Inference;

/// <summary>Models on the package Microsoft.ML.OnnxRuntime, which brings its own native library. Thread-safe.</summary>
public sealed class OnnxRuntimePackageEngine : IInferenceEngine
{
    private readonly Lazy<string?> _version = new(FindVersion);

    /// <inheritdoc/>
    public string Name => "onnxruntime-package";

    /// <inheritdoc/>
    public string? Version => _version.Value;

    /// <inheritdoc/>
    public IInferenceSession Load(string modelPath, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (Version is null)
        {
            throw new VisionException(
                "vision.runtime-missing", "the package Microsoft.ML.OnnxRuntime has no native library for this machine");
        }

        if (!File.Exists(modelPath))
        {
            throw new VisionException("vision.model-missing", $"there is no model file {modelPath}");
        }

        return PackageSession.Open(modelPath, threads);
    }

    private static string? FindVersion()
    {
        try
        {
            return OrtEnv.Instance().GetVersionString();
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException
            or BadImageFormatException)
        {
            // The package has libraries for common machines only.
            return null;
        }
    }
}
