using System.Runtime.InteropServices;
using ClassroomEdge.Core.Vision;

namespace ClassroomEdge.Vision.Runtime;

/// <summary>A named float32 tensor over memory of our own, aligned for vector instructions, that the library reads and writes in place.</summary>
internal sealed unsafe class OnnxTensor : IDisposable
{
    private const int Float32 = 1;
    private const nuint Alignment = 64;
    private readonly OrtApi _api;
    private float* _data;

    public OnnxTensor(OrtApi api, nint memoryInfo, nint name, TensorInfo info)
    {
        _api = api;
        Name = name;
        Info = info;
        Length = checked((int)info.Shape.Aggregate(1L, (product, n) => product * n));
        nuint bytes = (nuint)Length * sizeof(float);
        _data = (float*)NativeMemory.AlignedAlloc(bytes, Alignment);
        Span.Clear();
        nint value = 0;
        fixed (long* shape = info.Shape.AsSpan())
        {
            var status = api.CreateTensorWithData(
                memoryInfo, _data, bytes, shape, (nuint)info.Shape.Length, Float32, &value);
            if (api.Failure(status) is { } failure)
            {
                Dispose();
                throw new VisionException("vision.inference-failed", $"tensor {info.Name}: {failure}");
            }
        }

        Value = value;
    }

    /// <summary>The name as the library gave it, owned by the session.</summary>
    public nint Name { get; }

    public TensorInfo Info { get; }

    public int Length { get; }

    public nint Value { get; private set; }

    public Span<float> Span => new(_data, Length);

    public void Dispose()
    {
        if (Value != 0)
        {
            _api.ReleaseValue(Value);
            Value = 0;
        }

        NativeMemory.AlignedFree(_data);
        _data = null;
    }
}
