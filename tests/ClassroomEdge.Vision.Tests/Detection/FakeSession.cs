using ClassroomEdge.Core.Vision;

namespace ClassroomEdge.Vision.Tests.Detection;

/// <summary>A session whose outputs a test fills in, in the shape of a YuNet.</summary>
internal sealed class FakeSession : IInferenceSession
{
    private readonly float[] _input;
    private readonly Dictionary<string, float[]> _outputs;

    public FakeSession(int side, Func<string, string>? rename = null)
    {
        Inputs = [new TensorInfo("input", [1, 3, side, side])];
        _input = new float[3 * side * side];
        var outputs = new List<TensorInfo>();
        foreach (var (kind, values) in new[] { ("cls", 1), ("obj", 1), ("bbox", 4), ("kps", 10) })
        {
            foreach (int stride in new[] { 8, 16, 32 })
            {
                var name = $"{kind}_{stride}";
                outputs.Add(new TensorInfo(rename?.Invoke(name) ?? name, [1, side / stride * (side / stride), values]));
            }
        }

        Outputs = outputs;
        _outputs = outputs.ToDictionary(o => o.Name, o => new float[o.Shape[1] * o.Shape[2]]);
    }

    public IReadOnlyList<TensorInfo> Inputs { get; }

    public IReadOnlyList<TensorInfo> Outputs { get; }

    public bool IsDisposed { get; private set; }

    public float[] this[string output] => _outputs[output];

    public Span<float> Input(int index) => _input;

    public ReadOnlySpan<float> Output(int index) => _outputs[Outputs[index].Name];

    public void Run()
    {
    }

    public void Dispose() => IsDisposed = true;

    /// <summary>Puts a face into a cell.</summary>
    public void Put(int stride, int row, int column, float cls, float obj, params float[] box)
    {
        int cell = (row * (int)Math.Sqrt(this[$"cls_{stride}"].Length)) + column;
        this[$"cls_{stride}"][cell] = cls;
        this[$"obj_{stride}"][cell] = obj;
        box.CopyTo(this[$"bbox_{stride}"], cell * 4);
    }
}
