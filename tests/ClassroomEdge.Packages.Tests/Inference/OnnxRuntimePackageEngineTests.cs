using ClassroomEdge.Core.Vision;
using ClassroomEdge.Packages.Inference;
using ClassroomEdge.TestKit.Contracts;

namespace ClassroomEdge.Packages.Tests.Inference;

/// <summary>Microsoft.ML.OnnxRuntime under the contract.</summary>
public sealed class OnnxRuntimePackageEngineTests : InferenceContract
{
    protected override IInferenceEngine Engine { get; } = new OnnxRuntimePackageEngine();
}
