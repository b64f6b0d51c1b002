using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ClassroomEdge.Core.Vision;

namespace ClassroomEdge.Vision.Runtime;

/// <summary>A model on libonnxruntime, its tensors allocated once. Not thread-safe.</summary>
internal sealed unsafe class OnnxSession : IInferenceSession
{
    private const int EnableAllOptimizations = 99;
    private const int DeviceAllocator = 0;
    private const int DefaultMemory = 0;
    private const int Float32 = 1;
    private readonly OrtApi _api;
    private readonly List<OnnxTensor> _inputs = [];
    private readonly List<OnnxTensor> _outputs = [];
    private nint[] _names = [];
    private nint[] _values = [];
    private nint _session;

    private OnnxSession(OrtApi api) => _api = api;

    public IReadOnlyList<TensorInfo> Inputs { get; private set; } = [];

    public IReadOnlyList<TensorInfo> Outputs { get; private set; } = [];

    public static OnnxSession Open(OrtApi api, nint environment, string modelPath, int threads)
    {
        var session = new OnnxSession(api);
        try
        {
            session.Create(environment, modelPath, threads);
            session.Describe(modelPath);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public Span<float> Input(int index)
    {
        ObjectDisposedException.ThrowIf(_session == 0, this);
        return _inputs[index].Span;
    }

    public ReadOnlySpan<float> Output(int index)
    {
        ObjectDisposedException.ThrowIf(_session == 0, this);
        return _outputs[index].Span;
    }

    public void Run()
    {
        ObjectDisposedException.ThrowIf(_session == 0, this);
        int inputs = _inputs.Count;
        int outputs = _outputs.Count;
        fixed (nint* names = _names)
        fixed (nint* values = _values)
        {
            var status = _api.Run(
                _session, 0, names, values, (nuint)inputs, names + inputs, (nuint)outputs, values + inputs);
            if (_api.Failure(status) is { } failure)
            {
                throw new VisionException("vision.inference-failed", failure);
            }
        }
    }

    public void Dispose()
    {
        foreach (var tensor in _inputs.Concat(_outputs))
        {
            tensor.Dispose();
        }

        _inputs.Clear();
        _outputs.Clear();
        nint allocator = 0;
        if (_names.Length > 0 && _api.Failure(_api.GetAllocatorWithDefaultOptions(&allocator)) is null)
        {
            foreach (var name in _names)
            {
                _api.Failure(_api.AllocatorFree(allocator, (void*)name));
            }
        }

        _names = [];
        if (_session != 0)
        {
            _api.ReleaseSession(_session);
            _session = 0;
        }
    }

    private void Create(nint environment, string modelPath, int threads)
    {
        nint options = 0;
        Check(_api.CreateSessionOptions(&options), modelPath);
        try
        {
            Check(_api.SetSessionGraphOptimizationLevel(options, EnableAllOptimizations), modelPath);
            Check(_api.SetIntraOpNumThreads(options, threads), modelPath);
            Check(_api.SetInterOpNumThreads(options, 1), modelPath);

            // Threads that wait busily for the next frame would keep a core hot for two frames a second.
            fixed (byte* key = "session.intra_op.allow_spinning"u8)
            fixed (byte* off = "0"u8)
            {
                Check(_api.AddSessionConfigEntry(options, key, off), modelPath);
            }

            nint path = Marshal.StringToCoTaskMemUTF8(modelPath);
            try
            {
                nint session = 0;
                Check(_api.CreateSession(environment, (byte*)path, options, &session), modelPath);
                _session = session;
            }
            finally
            {
                Marshal.FreeCoTaskMem(path);
            }
        }
        finally
        {
            _api.ReleaseSessionOptions(options);
        }
    }

    private void Describe(string modelPath)
    {
        nint memoryInfo = 0;
        nint allocator = 0;
        nuint inputs = 0;
        nuint outputs = 0;
        Check(_api.GetAllocatorWithDefaultOptions(&allocator), modelPath);
        Check(_api.SessionGetInputCount(_session, &inputs), modelPath);
        Check(_api.SessionGetOutputCount(_session, &outputs), modelPath);
        Check(_api.CreateCpuMemoryInfo(DeviceAllocator, DefaultMemory, &memoryInfo), modelPath);
        try
        {
            _names = new nint[(int)(inputs + outputs)];
            for (nuint i = 0; i < inputs + outputs; i++)
            {
                bool isInput = i < inputs;
                nuint index = isInput ? i : i - inputs;
                nint name = 0;
                nint type = 0;
                Check(isInput ? _api.SessionGetInputName(_session, index, allocator, &name)
                    : _api.SessionGetOutputName(_session, index, allocator, &name), modelPath);
                _names[(int)i] = name;
                Check(isInput ? _api.SessionGetInputTypeInfo(_session, index, &type)
                    : _api.SessionGetOutputTypeInfo(_session, index, &type), modelPath);
                var info = new TensorInfo(Marshal.PtrToStringUTF8(name) ?? "", Shape(type, modelPath));
                (isInput ? _inputs : _outputs).Add(new OnnxTensor(_api, memoryInfo, name, info));
            }
        }
        finally
        {
            _api.ReleaseMemoryInfo(memoryInfo);
        }

        _values = [.. _inputs.Concat(_outputs).Select(t => t.Value)];
        Inputs = [.. _inputs.Select(t => t.Info)];
        Outputs = [.. _outputs.Select(t => t.Info)];
    }

    /// <summary>The fixed shape of a float32 tensor; a free batch becomes 1. Releases the type.</summary>
    private ImmutableArray<long> Shape(nint type, string modelPath)
    {
        try
        {
            nint tensor = 0;
            Check(_api.CastTypeInfoToTensorInfo(type, &tensor), modelPath);
            int element = 0;
            nuint rank = 0;
            if (tensor != 0)
            {
                Check(_api.GetTensorElementType(tensor, &element), modelPath);
                Check(_api.GetDimensionsCount(tensor, &rank), modelPath);
            }

            var shape = new long[(int)rank];
            if (element == Float32)
            {
                fixed (long* dimensions = shape)
                {
                    Check(_api.GetDimensions(tensor, dimensions, rank), modelPath);
                }

                if (rank > 0 && shape[0] < 1)
                {
                    shape[0] = 1;
                }
            }

            return element == Float32 && shape.All(n => n > 0)
                ? [.. shape]
                : throw new VisionException(
                    "vision.model-corrupt", $"{Path.GetFileName(modelPath)} is no model of float32 tensors with fixed shapes");
        }
        finally
        {
            _api.ReleaseTypeInfo(type);
        }
    }

    private void Check(nint status, string modelPath)
    {
        if (_api.Failure(status) is { } failure)
        {
            throw new VisionException("vision.model-corrupt", $"{Path.GetFileName(modelPath)} cannot be loaded: {failure}");
        }
    }
}
