using System.Runtime.CompilerServices;
using ClassroomEdge.Bench.Figures;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Classroom;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Inference;
using ClassroomEdge.Vision.Bench;
using ClassroomEdge.Vision.Runtime;

namespace ClassroomEdge.Bench.Vision;

/// <summary>Everything around the inference against the bare inference, frame by frame in turn, on the simulated camera's frames.</summary>
internal sealed class VisionMeasurement : IMeasurement
{
    private const int Frames = 150;

    public string Name => "vision";

    public string Summary => "what headcount adds to the bare model";

    public async IAsyncEnumerable<Figure> MeasureAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (TestInference.Missing is { } missing)
        {
            yield return Figure.Absent("overhead", missing);
            yield break;
        }

        foreach (var (width, height) in new[] { (1280, 720), (1920, 1080) })
        {
            var result = await Task.Run(() => Run(width, height), cancellationToken);
            var bare = new Peer("bare inference", result.BareInference.TotalMilliseconds);
            var around = result.OverheadRatio * result.BareInference;
            yield return new Figure($"overhead at {height} lines", new Quantity(result.OverheadRatio * 100, "%"))
            {
                Budget = Budget.AtMost(10),
                Note = $"{result.Faces:0} faces: letterbox {new Quantity(result.Prepare.TotalMilliseconds, "ms")}, "
                    + $"decode and NMS {new Quantity(result.Decode.TotalMilliseconds, "ms")}, "
                    + $"tracks and count {new Quantity(result.Count.TotalMilliseconds, "ms")}",
            };
            yield return new Figure($"around the inference at {height} lines", Quantity.Of(around)) { Peer = bare };
            yield return new Figure($"allocated a frame at {height} lines", new Quantity(result.AllocatedBytesPerFrame, "B"))
            {
                Budget = Budget.AtMost(0),
            };
        }
    }

    private static VisionBenchResult Run(int width, int height)
    {
        var students = new SimulatedStudents { Count = 24, ArriveWithin = TimeSpan.Zero };
        var camera = new CameraOptions { Source = "simulated", Width = width, Height = height };
        var classroom = new SimulatedClassroom(students, camera, TimeProvider.System);
        var engine = new OnnxRuntimeEngine(new OnnxRuntimeLocator(new EdgePaths(RepositoryFiles.At("data"))));
        return VisionBench.Run(
            engine,
            RepositoryFiles.Model(TestInference.Detector)!,
            new ClassroomCamera(classroom),
            classroom.StartedAt.AddSeconds(1),
            new VisionOptions(),
            Frames);
    }
}
