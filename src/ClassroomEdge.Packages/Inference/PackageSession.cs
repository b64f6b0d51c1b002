using ClassroomEdge.Core.Vision;
using Microsoft.ML.OnnxRuntime;

namespace ClassroomEdge.Packages.Inference;

/// <summary>A model on Microsoft.ML.OnnxRuntime, its tensors bound once, so that a run allocates nothing. Not thread-safe.</summary>
internal sealed class PackageSession : IInferenceSession
{
    private readonly List<OrtValue> _values = [];
    private readonly List<float[]> _inputs = [];
    private readonly List<float[]> _outputs = [];
    private readonly RunOptions _run = new();
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private bool _isDisposed;

    private PackageSession(InferenceSession session, string modelPath)
    {
        _session = session;
        _binding = session.CreateIoBinding();
        Inputs = [.. session.InputNames.Select(n => Info(n, session.InputMetadata[n], modelPath))];
        Outputs = [.. session.OutputNames.Select(n => Info(n, session.OutputMetadata[n], modelPath))];
        foreach (var input in Inputs)
        {
            _binding.BindInput(input.Name, Allocate(input, _inputs));
        }

        foreach (var output in Outputs)
        {
            _binding.BindOutput(output.Name, Allocate(output, _outputs));
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<TensorInfo> Inputs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TensorInfo> Outputs { get; }

    /// <summary>Loads the model.</summary>
    /// <exception cref="VisionException"><c>vision.model-corrupt</c>.</exception>
    public static PackageSession Open(string modelPath, int threads)
    {
        InferenceSession? session = null;
        try
        {
            using var options = new SessionOptions
            {
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
                IntraOpNumThreads = threads,
                InterOpNumThreads = 1,
            };
            // Threads that wait busily for the next frame would keep a core hot for two frames a second.
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            session = new InferenceSession(modelPath, options);
            return new PackageSession(session, modelPath);
        }
        catch (Exception e) when (e is OnnxRuntimeException or NotSupportedException or ArgumentException or OverflowException)
        {
            session?.Dispose();
            throw new VisionException("vision.model-corrupt", $"{Path.GetFileName(modelPath)} cannot be loaded: {e.Message}", e);
        }
        catch (VisionException)
        {
            session?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Span<float> Input(int index)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _inputs[index];
    }

    /// <inheritdoc/>
    public ReadOnlySpan<float> Output(int index)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _outputs[index];
    }

    /// <inheritdoc/>
    public void Run()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        try
        {
            _session.RunWithBinding(_run, _binding);
        }
        catch (OnnxRuntimeException e)
        {
            throw new VisionException("vision.inference-failed", e.Message, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _binding.Dispose();
        foreach (var value in _values)
        {
            value.Dispose();
        }

        _session.Dispose();
        _run.Dispose();
    }

    /// <summary>The fixed shape of a float32 tensor; a free batch becomes 1.</summary>
    private static TensorInfo Info(string name, NodeMetadata tensor, string modelPath)
    {
        if (!tensor.IsTensor || tensor.ElementType != typeof(float))
        {
            throw Unfit(modelPath);
        }

        var shape = tensor.Dimensions.Select(d => (long)d).ToArray();
        if (shape.Length > 0 && shape[0] < 1)
        {
            shape[0] = 1;
        }

        return shape.All(n => n > 0) ? new TensorInfo(name, [.. shape]) : throw Unfit(modelPath);
    }

    private static VisionException Unfit(string modelPath) => new(
        "vision.model-corrupt", $"{Path.GetFileName(modelPath)} is no model of float32 tensors with fixed shapes");

    private OrtValue Allocate(TensorInfo info, List<float[]> buffers)
    {
        // On the pinned heap: native code keeps the address for the life of the session.
        var buffer = GC.AllocateArray<float>(checked((int)info.Shape.Aggregate(1L, (a, b) => checked(a * b))), pinned: true);
        buffers.Add(buffer);
        var value = OrtValue.CreateTensorValueFromMemory(buffer, [.. info.Shape]);
        _values.Add(value);
        return value;
    }
}
