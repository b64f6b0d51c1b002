using System.Runtime.InteropServices;
using ClassroomEdge.Core.Vision;

namespace ClassroomEdge.Vision.Runtime;

/// <summary>
/// Models on libonnxruntime through its C API. The library is loaded at first need and looked for again as long as it is
/// missing, so that it may be installed while the room runs. Thread-safe.
/// </summary>
public sealed unsafe class OnnxRuntimeEngine(OnnxRuntimeLocator locator) : IInferenceEngine
{
    private const int LogErrors = 3;
    private readonly Lock _lock = new();
    private OrtApi? _api;
    private nint _environment;

    /// <inheritdoc/>
    public string Name => "libonnxruntime";

    /// <inheritdoc/>
    public string? Version => Find()?.Version;

    /// <inheritdoc/>
    public IInferenceSession Load(string modelPath, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var api = Find() ?? throw new VisionException(
            "vision.runtime-missing", $"libonnxruntime is not on this machine; {OnnxRuntimeLocator.Remedy}");
        if (!File.Exists(modelPath))
        {
            throw new VisionException("vision.model-missing", $"there is no model file {modelPath}");
        }

        return OnnxSession.Open(api, _environment, modelPath, threads);
    }

    private OrtApi? Find()
    {
        lock (_lock)
        {
            if (_api is not null)
            {
                return _api;
            }

            foreach (var candidate in locator.Candidates())
            {
                if (NativeLibrary.TryLoad(candidate, out nint library) && OrtApi.Of(library) is { } api)
                {
                    // One environment for the life of the process: ONNX Runtime makes it a singleton anyway, and the
                    // library cannot be unloaded while its thread-local state exists.
                    fixed (byte* name = "classroom-edge"u8)
                    fixed (nint* environment = &_environment)
                    {
                        if (api.Failure(api.CreateEnv(LogErrors, name, environment)) is { } failure)
                        {
                            throw new VisionException("vision.runtime-missing", $"libonnxruntime does not start: {failure}");
                        }
                    }

                    return _api = api;
                }
            }

            return null;
        }
    }
}
