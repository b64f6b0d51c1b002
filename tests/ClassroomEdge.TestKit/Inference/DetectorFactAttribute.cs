using Xunit;

namespace ClassroomEdge.TestKit.Inference;

/// <summary>A test that needs libonnxruntime and the production detector; skipped, with the reason, where one is absent.</summary>
public sealed class DetectorFactAttribute : FactAttribute
{
    /// <summary>Looks for both.</summary>
    public DetectorFactAttribute() => Skip = TestInference.Missing;
}
