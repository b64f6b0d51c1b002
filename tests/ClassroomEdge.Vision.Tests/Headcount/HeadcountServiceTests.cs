using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Inference;
using ClassroomEdge.Vision.Headcount;
using NSubstitute;

namespace ClassroomEdge.Vision.Tests.Headcount;

public sealed class HeadcountServiceTests
{
    private readonly Film _film = new(new SimulatedStudents { Count = 10, ArriveWithin = TimeSpan.Zero });

    [DetectorFact]
    public async Task Frames_Arriving_AreCounted()
    {
        await using var room = new HeadcountRoom();
        room.AddModel();
        await room.StartAsync();

        for (int i = 1; i <= 4; i++)
        {
            Push(room, i);
        }

        var occupancy = (await room.WhenAsync(r => r.Occupancy?.Count == 10)).Occupancy!;
        Assert.InRange(occupancy.Confidence, 0, 1);
        Assert.InRange(occupancy.At, _film.At - TimeSpan.FromSeconds(2), _film.At);
        Assert.Contains(room.Room.Current.Components, c => c is { Component: "detector-model", State: ComponentState.Ready });
        Assert.Contains(
            room.Room.Current.Components,
            c => c is { Component: "inference", State: ComponentState.Ready } && c.Adapter.StartsWith("libonnxruntime ", StringComparison.Ordinal));
        Assert.Empty(room.Logs.Errors);
    }

    [DetectorFact]
    public async Task Frames_NoLongerArriving_NobodyCounts()
    {
        await using var room = new HeadcountRoom();
        room.AddModel();
        await room.StartAsync();
        Push(room, 1);
        Push(room, 2);
        await room.WhenAsync(r => r.Occupancy?.Count == 10);

        await room.Time.DriveAsync(room.WhenAsync(r => r.Occupancy is null), HeadcountService.Patience);

        // The camera is back: those who were there before do not count unseen.
        var empty = new Film(new SimulatedStudents { Count = 0 });
        empty.Draw(TimeSpan.FromSeconds(3));
        room.Frames.Push(empty);
        Assert.Equal(0, (await room.WhenAsync(r => r.Occupancy is not null)).Occupancy!.Count);
    }

    [DetectorFact]
    public async Task Frames_AfterALongPause_AreCountedAgain()
    {
        await using var room = new HeadcountRoom();
        room.AddModel();
        await room.StartAsync();
        Push(room, 1);
        Push(room, 2);
        await room.WhenAsync(r => r.Occupancy?.Count == 10);
        await room.Time.DriveAsync(room.WhenAsync(r => r.Occupancy is null), HeadcountService.Patience);
        for (int i = 0; i < 10; i++)
        {
            room.Time.Advance(HeadcountService.KeepLoaded);
        }

        Push(room, 3);
        Push(room, 4);

        await room.WhenAsync(r => r.Occupancy?.Count == 10);
    }

    [Fact]
    public async Task Start_ModelMissing_SaysSoWithTheRemedy()
    {
        await using var room = new HeadcountRoom(engine: Fake());
        await room.StartAsync();

        var missing = await room.WhenAsync("detector-model", ComponentState.Missing);

        Assert.Contains("models pull face_detection_yunet_2023mar", missing.Remedy, StringComparison.Ordinal);
        Assert.Null(room.Room.Current.Occupancy);
        Assert.Empty(room.Logs.Errors);
    }

    [DetectorFact]
    public async Task Start_ModelComesLater_IsFoundWithoutARestart()
    {
        await using var room = new HeadcountRoom();
        await room.StartAsync();
        await room.WhenAsync("detector-model", ComponentState.Missing);

        room.AddModel();

        await room.WhenAsync("detector-model", ComponentState.Ready);
        Push(room, 1);
        Push(room, 2);
        await room.WhenAsync(r => r.Occupancy?.Count == 10);
    }

    [Fact]
    public async Task Start_ModelDamaged_SaysWhichFile()
    {
        await using var room = new HeadcountRoom(engine: Fake());
        await File.WriteAllBytesAsync(room.ModelPath, [1, 2, 3]);
        await room.StartAsync();

        var missing = await room.WhenAsync("detector-model", ComponentState.Missing);

        Assert.Contains(room.ModelPath, missing.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_UnknownModel_NamesTheKnown()
    {
        await using var room = new HeadcountRoom(new VisionOptions { Detector = "retina" }, engine: Fake());
        await room.StartAsync();

        var missing = await room.WhenAsync("detector-model", ComponentState.Missing);

        Assert.Contains("yunet", missing.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AdapterUnknown_SaysSo()
    {
        await using var room = new HeadcountRoom(new VisionOptions { Adapter = "tensorrt" });
        await room.StartAsync();

        var missing = await room.WhenAsync("inference", ComponentState.Missing);

        Assert.Contains("tensorrt", missing.Detail, StringComparison.Ordinal);
        Assert.Contains("libonnxruntime", missing.Detail, StringComparison.Ordinal);
    }

    [DetectorFact]
    public async Task Frames_InferenceFails_IsDegradedAndTriedAgain()
    {
        var engine = Fake();
        engine.Load(default!, default).ReturnsForAnyArgs(_ => throw new VisionException("vision.inference-failed", "out of memory"));
        await using var room = new HeadcountRoom(new VisionOptions { Adapter = "fake" }, engine: engine);
        room.AddModel();
        await room.StartAsync();
        Push(room, 1);

        var degraded = await room.WhenAsync("inference", ComponentState.Degraded);
        Assert.Equal("out of memory", degraded.Detail);

        await room.WhenAsync("inference", ComponentState.Ready);
    }

    [Fact]
    public async Task Start_NoCamera_SaysSo()
    {
        await using var room = new HeadcountRoom(camera: false);
        await room.StartAsync();

        await room.WhenAsync("headcount", ComponentState.Missing);
    }

    [Fact]
    public async Task Start_SwitchedOff_LeavesCameraAndComponentsAlone()
    {
        await using var room = new HeadcountRoom(new VisionOptions { Enabled = false });
        await room.StartAsync();
        await room.StopAsync();

        Assert.Empty(room.Room.Current.Components);
    }

    private static IInferenceEngine Fake()
    {
        var engine = Substitute.For<IInferenceEngine>();
        engine.Name.Returns("fake");
        engine.Version.Returns("1.0");
        return engine;
    }

    private void Push(HeadcountRoom room, double second)
    {
        _film.Draw(TimeSpan.FromSeconds(second));
        room.Frames.Push(_film);
    }
}
