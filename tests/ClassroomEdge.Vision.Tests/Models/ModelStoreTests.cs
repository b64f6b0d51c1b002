using System.Security.Cryptography;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Inference;
using ClassroomEdge.Vision.Models;

namespace ClassroomEdge.Vision.Tests.Models;

public sealed class ModelStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelServer _server = new();
    private readonly byte[] _content = new byte[200_000];
    private readonly EdgePaths _paths;
    private readonly HttpClient _http = new();
    private readonly ModelEntry _entry;
    private readonly ModelStore _store;

    public ModelStoreTests()
    {
        new Random(7).NextBytes(_content);
        _paths = new EdgePaths(_folder.File("data"));
        _entry = new ModelEntry(
            "tiny",
            "tiny.onnx",
            "face-detector",
            "for tests",
            new Uri("https://example.org/"),
            [_server.Url("first/tiny.onnx"), _server.Url("second/tiny.onnx")],
            "MIT",
            Convert.ToHexStringLower(SHA256.HashData(_content)),
            _content.Length,
            new ModelInput("input", [1, 3, 64, 64], "BGR", [0, 255]),
            "yunet");
        _store = Store();
    }

    private string Target => Path.Combine(_paths.Models, "tiny.onnx");

    private string Part => Target + ".part";

    public void Dispose()
    {
        _http.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task ListAsync_NothingHere_SaysMissingAndHowToGetIt()
    {
        var file = Assert.Single(await _store.ListAsync(CancellationToken.None));

        Assert.Equal(ModelState.Missing, file.State);
        Assert.Null(file.Path);
        Assert.Contains("models pull tiny", file.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PullAsync_Served_VerifiesAndPutsItInPlace()
    {
        _server.Serve("/first/tiny.onnx", _content);
        var progress = new Steps();

        var file = await _store.PullAsync("tiny", progress, CancellationToken.None);

        Assert.Equal(Target, file.Path);
        Assert.Equal(_content, await File.ReadAllBytesAsync(Target));
        Assert.False(File.Exists(Part));
        Assert.Equal(_content.Length, progress.All[^1].ReceivedBytes);
        Assert.All(progress.All, p => Assert.Equal(_content.Length, p.TotalBytes));
        Assert.Equal(ModelState.Ready, (await _store.FindAsync("tiny", CancellationToken.None)).State);
    }

    [Fact]
    public async Task PullAsync_AlreadyHere_AsksNobody()
    {
        _server.Serve("/first/tiny.onnx", _content);
        await _store.PullAsync("tiny", null, CancellationToken.None);

        await _store.PullAsync("tiny", null, CancellationToken.None);

        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task PullAsync_ConnectionBreaks_ResumesAtTheNextPull()
    {
        _server.Serve("/first/tiny.onnx", _content, breakAfter: 70_000);
        var error = await Assert.ThrowsAsync<VisionException>(() => _store.PullAsync("tiny", null, CancellationToken.None));
        Assert.Equal("vision.model-unreachable", error.Code);
        Assert.False(File.Exists(Target));
        long kept = new FileInfo(Part).Length;
        Assert.InRange(kept, 1, 70_000);

        _server.Serve("/first/tiny.onnx", _content);
        await _store.PullAsync("tiny", null, CancellationToken.None);

        Assert.Equal($"bytes={kept}-", _server.Requests[^1].Range);
        Assert.Equal(_content, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task PullAsync_ServerWithoutRanges_StartsAgain()
    {
        Directory.CreateDirectory(_paths.Models);
        await File.WriteAllBytesAsync(Part, _content[..1000]);
        _server.Serve("/first/tiny.onnx", _content, ranges: false);

        await _store.PullAsync("tiny", null, CancellationToken.None);

        Assert.Equal(_content, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task PullAsync_AnotherFile_IsRefusedAndTheNextSourceAsked()
    {
        var wrong = (byte[])_content.Clone();
        wrong[100_000] ^= 1;
        _server.Serve("/first/tiny.onnx", wrong);
        _server.Serve("/second/tiny.onnx", _content);

        await _store.PullAsync("tiny", null, CancellationToken.None);

        Assert.Equal(_content, await File.ReadAllBytesAsync(Target));
        Assert.Equal(2, _server.Requests.Count);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(200_000)]
    [InlineData(900_000)]
    public async Task PullAsync_OnlyOtherFiles_SaysCorruptAndLeavesNothing(int length)
    {
        _server.Serve("/first/tiny.onnx", new byte[length]);
        _server.Serve("/second/tiny.onnx", new byte[length]);

        var error = await Assert.ThrowsAsync<VisionException>(() => _store.PullAsync("tiny", null, CancellationToken.None));

        Assert.Equal("vision.model-corrupt", error.Code);
        Assert.Contains(_entry.Sha256, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
        Assert.False(File.Exists(Part));
    }

    [Fact]
    public async Task PullAsync_NobodyThere_SaysWhatToDo()
    {
        var error = await Assert.ThrowsAsync<VisionException>(() => _store.PullAsync("tiny", null, CancellationToken.None));

        Assert.Equal("vision.model-unreachable", error.Code);
        Assert.Contains("404", error.Message, StringComparison.Ordinal);
        Assert.Contains("models import", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PullAsync_UnknownModel_NamesTheKnown()
    {
        var error = await Assert.ThrowsAsync<VisionException>(() => _store.PullAsync("huge", null, CancellationToken.None));

        Assert.Equal("vision.model-unknown", error.Code);
        Assert.Contains("tiny", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportAsync_RightFileUnderAnyName_IsTaken()
    {
        await File.WriteAllBytesAsync(_folder.File("download (3).bin"), _content);

        var file = await _store.ImportAsync(_folder.File("download (3).bin"), CancellationToken.None);

        Assert.Equal(("tiny", Target), (file.Entry.Id, file.Path));
        Assert.Equal(_content, await File.ReadAllBytesAsync(Target));
        Assert.Equal([Target], Directory.GetFiles(_paths.Models));
    }

    [Theory]
    [InlineData("tiny.onnx", "has the name of tiny")]
    [InlineData("other.onnx", "is no model that this version knows")]
    public async Task ImportAsync_AnotherFile_SaysSoAndKeepsWhatIsThere(string name, string expected)
    {
        Directory.CreateDirectory(_paths.Models);
        await File.WriteAllBytesAsync(Target, _content);
        await File.WriteAllBytesAsync(_folder.File(name), [1, 2, 3]);

        var error = await Assert.ThrowsAsync<VisionException>(
            () => _store.ImportAsync(_folder.File(name), CancellationToken.None));

        Assert.Equal("vision.model-unknown", error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal([Target], Directory.GetFiles(_paths.Models));
        Assert.Equal(ModelState.Ready, (await _store.FindAsync("tiny", CancellationToken.None)).State);
    }

    [Fact]
    public async Task ImportAsync_NoSuchFile_SaysSo()
    {
        var error = await Assert.ThrowsAsync<VisionException>(
            () => _store.ImportAsync(_folder.File("nothing"), CancellationToken.None));

        Assert.Equal("vision.model-missing", error.Code);
    }

    [Fact]
    public async Task FindAsync_OneBitFlipped_IsCorrupt()
    {
        Directory.CreateDirectory(_paths.Models);
        var damaged = (byte[])_content.Clone();
        damaged[^1] ^= 0x80;
        await File.WriteAllBytesAsync(Target, damaged);

        var file = await _store.FindAsync("tiny", CancellationToken.None);

        Assert.Equal((ModelState.Corrupt, Target), (file.State, file.Path));
    }

    [Fact]
    public void BuiltIn_Entries_AreComplete()
    {
        Assert.NotEmpty(ModelManifest.BuiltIn.Models);
        Assert.All(ModelManifest.BuiltIn.Models, m =>
        {
            Assert.Matches("^[0-9a-f]{64}$", m.Sha256);
            Assert.Equal($"{m.Id}.onnx", m.File);
            Assert.NotEmpty(m.Sources);
            Assert.All(m.Sources, s => Assert.Equal("https", s.Scheme));
            Assert.NotEmpty(m.Licence);
            Assert.True(m.SizeBytes > 0);
        });
        Assert.Equal(ModelManifest.BuiltIn.Models.Length, ModelManifest.BuiltIn.Models.Select(m => m.Id).Distinct().Count());
        Assert.Contains(ModelManifest.BuiltIn.Models, m => m.Id == new Core.Profiles.VisionOptions().Detector);
    }

    [DetectorFact]
    public async Task BuiltIn_DetectorFile_IsTheOneOfTheManifest()
    {
        foreach (var entry in ModelManifest.BuiltIn.Models.Where(m => RepositoryFiles.Model(m.File) is not null))
        {
            var path = RepositoryFiles.Model(entry.File)!;
            Assert.Equal(entry.SizeBytes, new FileInfo(path).Length);
            Assert.Equal(entry.Sha256, await ModelStore.Sha256Async(path, CancellationToken.None));
            using var session = Testing.Engine().Load(path, 1);
            Assert.Equal(entry.Input.Name, session.Inputs[0].Name);
            Assert.Equal(entry.Input.Shape.Select(d => (long)d), session.Inputs[0].Shape);
        }
    }

    [Fact]
    public async Task FindAsync_FileInTheOtherFolder_IsUsedFromThere()
    {
        Directory.CreateDirectory(_folder.File("stick"));
        await File.WriteAllBytesAsync(Path.Combine(_folder.File("stick"), "tiny.onnx"), _content);

        var file = await Store(elsewhere: _folder.File("stick")).FindAsync("tiny", CancellationToken.None);

        Assert.Equal((ModelState.Ready, Path.Combine(_folder.File("stick"), "tiny.onnx")), (file.State, file.Path));
    }

    [Fact]
    public async Task PullAsync_MirrorNamed_IsAskedFirst()
    {
        _server.Serve("/mirror/tiny.onnx", _content);

        await Store(mirror: _server.Url("mirror").ToString()).PullAsync("tiny", null, CancellationToken.None);

        Assert.Equal(["/mirror/tiny.onnx"], _server.Requests.Select(r => r.Path));
    }

    private ModelStore Store(string? elsewhere = null, string? mirror = null) =>
        new(new ModelManifest([_entry]), _paths, new ModelDownload(_http, mirror), elsewhere);

    private sealed class Steps : IProgress<ModelProgress>
    {
        public List<ModelProgress> All { get; } = [];

        public void Report(ModelProgress value) => All.Add(value);
    }
}
