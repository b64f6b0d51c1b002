using ClassroomEdge.Core.Vision;
using ClassroomEdge.TestKit.Inference;
using Xunit;

namespace ClassroomEdge.TestKit.Contracts;

/// <summary>What every inference engine must do, on a model of two inputs and two outputs made here.</summary>
public abstract class InferenceContract : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The engine under test, with its library present.</summary>
    protected abstract IInferenceEngine Engine { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Version_LibraryPresent_LooksLikeAVersion() => Assert.Matches(@"^\d+\.\d+", Engine.Version);

    [Fact]
    public void Name_Always_IsLowerCase() => Assert.Matches("^[a-z0-9-]+$", Engine.Name);

    [Fact]
    public void Load_Model_NamesItsTensorsInOrder()
    {
        using var session = Load(TinyModel.Bytes(5));

        Assert.Equal(["left", "right"], session.Inputs.Select(i => i.Name));
        Assert.Equal(["sum", "product"], session.Outputs.Select(o => o.Name));
        Assert.All(session.Inputs.Concat(session.Outputs), t => Assert.Equal([1, 5], t.Shape.ToArray()));
        Assert.Equal(5, session.Input(0).Length);
        Assert.Equal(5, session.Output(1).Length);
    }

    [Fact]
    public void Load_FreeBatch_IsOne()
    {
        using var session = Load(TinyModel.Bytes(3, freeBatch: true));

        Assert.Equal([1, 3], session.Inputs[0].Shape.ToArray());
        session.Input(0).Fill(2);
        session.Run();
        Assert.Equal([2, 2, 2], session.Output(0).ToArray());
    }

    [Fact]
    public void Run_InputsFilled_OutputsHoldTheResult()
    {
        using var session = Load(TinyModel.Bytes(4));
        float[] left = [1, 2, 3, -4];
        float[] right = [10, 20, 30, 0.5f];
        left.CopyTo(session.Input(0));
        right.CopyTo(session.Input(1));

        session.Run();

        Assert.Equal([11, 22, 33, -3.5f], session.Output(0).ToArray());
        Assert.Equal([10, 40, 90, -2], session.Output(1).ToArray());
    }

    [Fact]
    public void Run_Again_SeesTheNewInputAndKeepsTheOther()
    {
        using var session = Load(TinyModel.Bytes(2));
        session.Input(0).Fill(1);
        session.Input(1).Fill(5);
        session.Run();
        session.Input(0).Fill(2);

        session.Run();

        Assert.Equal([7, 7], session.Output(0).ToArray());
        Assert.Equal([10, 10], session.Output(1).ToArray());
    }

    [Fact]
    public void Run_Warm_AllocatesNothing()
    {
        using var session = Load(TinyModel.Bytes(1000));
        for (int i = 0; i < 50; i++)
        {
            session.Run();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            session.Input(0).Fill(i);
            session.Run();
            Assert.True(session.Output(0)[0] == i);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Run_SessionsOfOneModel_DoNotShareBuffers()
    {
        using var first = Load(TinyModel.Bytes(1));
        using var second = Load(TinyModel.Bytes(1));
        first.Input(0)[0] = 1;
        second.Input(0)[0] = 2;

        first.Run();
        second.Run();

        Assert.Equal(1, first.Output(0)[0]);
        Assert.Equal(2, second.Output(0)[0]);
    }

    [Fact]
    public void Run_SessionsOnTwoThreads_EachGetsItsOwnResult() => Parallel.For(0, 4, worker =>
    {
        using var session = Load(TinyModel.Bytes(64));
        for (int i = 0; i < 200; i++)
        {
            session.Input(0).Fill(worker);
            session.Input(1).Fill(i);
            session.Run();
            Assert.Equal(worker + i, session.Output(0)[63]);
        }
    });

    [Fact]
    public void Run_SeveralThreads_GivesTheSame()
    {
        using var session = Load(TinyModel.Bytes(10_000), threads: 2);
        session.Input(0).Fill(3);
        session.Input(1).Fill(4);

        session.Run();

        Assert.Equal(-1, session.Output(1).IndexOfAnyExcept(12));
    }

    [Fact]
    public void Run_AfterDispose_Throws()
    {
        var session = Load(TinyModel.Bytes(1));
        session.Dispose();
        session.Dispose();

        Assert.Throws<ObjectDisposedException>(session.Run);
        Assert.Throws<ObjectDisposedException>(() => session.Input(0).Length);
        Assert.Throws<ObjectDisposedException>(() => session.Output(0).Length);
    }

    [Fact]
    public void Load_NoSuchFile_SaysSo()
    {
        var error = Assert.Throws<VisionException>(() => Engine.Load(_folder.File("absent.onnx"), 1));

        Assert.Equal("vision.model-missing", error.Code);
        Assert.Contains("absent.onnx", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OtherTypesThanFloat_IsRefused() => AssertCorrupt(TinyModel.Bytes(2, TinyModel.IntegerElements));

    [Fact]
    public void Load_FreeShape_IsRefused() => AssertCorrupt(TinyModel.Bytes(0));

    [Fact]
    public void Load_EmptyFile_IsCorrupt() => AssertCorrupt([]);

    [Fact]
    public void Load_DamagedModels_NeverCrash()
    {
        var random = new Random(20_260_901);
        var whole = TinyModel.Bytes(4);
        for (int i = 0; i < 150; i++)
        {
            byte[] damaged = whole[..random.Next(whole.Length)];
            for (int flips = random.Next(4); flips > 0 && damaged.Length > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            }

            try
            {
                // What still loads, such as a model whose tensor's name changed, need only not crash.
                Load(damaged).Dispose();
            }
            catch (VisionException e)
            {
                Assert.Equal("vision.model-corrupt", e.Code);
            }
        }
    }

    private void AssertCorrupt(byte[] model)
    {
        var error = Assert.Throws<VisionException>(() => Load(model));
        Assert.Equal("vision.model-corrupt", error.Code);
    }

    private IInferenceSession Load(byte[] model, int threads = 1)
    {
        var path = _folder.File($"{Guid.NewGuid():N}.onnx");
        File.WriteAllBytes(path, model);
        return Engine.Load(path, threads);
    }
}
