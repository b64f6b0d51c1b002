using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Inference;

namespace ClassroomEdge.Bench;

/// <summary>Lets the rooms that are started find what this program finds: the inference library and the detector.</summary>
internal static class VisionInputs
{
    public static void Find()
    {
        Set("EDGE_ONNXRUNTIME", TestInference.LibraryPath);
        Set("EDGE_MODELS", Path.GetDirectoryName(RepositoryFiles.Model(TestInference.Detector)));
    }

    private static void Set(string name, string? value)
    {
        if (value is not null)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
