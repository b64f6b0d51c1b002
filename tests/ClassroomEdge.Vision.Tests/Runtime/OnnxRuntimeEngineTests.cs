using ClassroomEdge.Core;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Contracts;
using ClassroomEdge.TestKit.Inference;
using ClassroomEdge.Vision.Runtime;

namespace ClassroomEdge.Vision.Tests.Runtime;

/// <summary>libonnxruntime under the contract. It needs the library: without it these tests fail and say what to set.</summary>
public sealed class OnnxRuntimeEngineTests : InferenceContract
{
    protected override IInferenceEngine Engine { get; } = Testing.Engine();

    [Fact]
    public void Load_LibraryAbsent_SaysHowToGetIt()
    {
        using var folder = new TemporaryFolder();
        var engine = new OnnxRuntimeEngine(new NowhereLocator(new EdgePaths(folder.Path)));

        var error = Assert.Throws<VisionException>(() => engine.Load(folder.File("any.onnx"), 1));

        Assert.Null(engine.Version);
        Assert.Equal("vision.runtime-missing", error.Code);
        Assert.Contains(OnnxRuntimeLocator.Variable, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_AnotherLibraryUnderItsName_IsMissing()
    {
        using var folder = new TemporaryFolder();
        var engine = new OnnxRuntimeEngine(new FixedLocator(new EdgePaths(folder.Path), "libc.so.6"));

        Assert.Null(engine.Version);
    }

    [Fact]
    public void Version_LibraryAppearsLater_IsFound()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("libonnxruntime.so.1");
        var engine = new OnnxRuntimeEngine(new FixedLocator(new EdgePaths(folder.Path), file));
        Assert.Null(engine.Version);

        File.CreateSymbolicLink(file, TestInference.LibraryPath!);

        Assert.NotNull(engine.Version);
    }

    private sealed class NowhereLocator(EdgePaths paths) : OnnxRuntimeLocator(paths)
    {
        public override IEnumerable<string> Candidates() => [];
    }

    private sealed class FixedLocator(EdgePaths paths, string file) : OnnxRuntimeLocator(paths)
    {
        public override IEnumerable<string> Candidates() => [file];
    }
}
