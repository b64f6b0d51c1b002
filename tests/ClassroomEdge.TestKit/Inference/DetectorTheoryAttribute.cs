using Xunit;

namespace ClassroomEdge.TestKit.Inference;

/// <summary>As <see cref="DetectorFactAttribute"/>, with data.</summary>
public sealed class DetectorTheoryAttribute : TheoryAttribute
{
    /// <summary>Looks for both.</summary>
    public DetectorTheoryAttribute() => Skip = TestInference.Missing;
}
