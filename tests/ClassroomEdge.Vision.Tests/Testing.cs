using ClassroomEdge.Core;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Inference;
using ClassroomEdge.Vision.Detection;
using ClassroomEdge.Vision.Runtime;

namespace ClassroomEdge.Vision.Tests;

/// <summary>The real runtime and the real detector.</summary>
internal static class Testing
{
    public static IInferenceEngine Engine()
    {
        _ = TestInference.LibraryPath ?? throw new InvalidOperationException(
            "libonnxruntime is absent: run deploy/edge test, or name the library in EDGE_ONNXRUNTIME");

        // deploy/edge puts the library where a box's data folder would have it.
        return new OnnxRuntimeEngine(new OnnxRuntimeLocator(new EdgePaths(RepositoryFiles.At("artifacts"))));
    }

    public static YuNetDetector Detector(double threshold = 0.6) =>
        new(Engine().Load(RepositoryFiles.Model(TestInference.Detector)!, 1), threshold);
}
