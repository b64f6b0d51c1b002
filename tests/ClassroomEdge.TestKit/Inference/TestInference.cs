namespace ClassroomEdge.TestKit.Inference;

/// <summary>libonnxruntime on the machine that runs the tests.</summary>
public static class TestInference
{
    /// <summary>Why tests of the detector cannot run here; null when they can.</summary>
    public static string? Missing =>
        LibraryPath is null ? "libonnxruntime is absent: run deploy/edge test, or name the library in EDGE_ONNXRUNTIME"
        : RepositoryFiles.Model(Detector) is null ? $"{Detector} is absent: name its folder in EDGE_MODELS"
        : null;

    /// <summary>File of the production detector.</summary>
    public static string Detector => "face_detection_yunet_2023mar.onnx";

    /// <summary>The library that <c>EDGE_ONNXRUNTIME</c> names or <c>deploy/edge</c> obtained; null: none.</summary>
    public static string? LibraryPath
    {
        get
        {
            var named = Environment.GetEnvironmentVariable("EDGE_ONNXRUNTIME");
            var obtained = RepositoryFiles.At("artifacts", "native", "libonnxruntime.so.1");
            return File.Exists(named) ? named : File.Exists(obtained) ? obtained : null;
        }
    }
}
