using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Classroom;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Inference;
using ClassroomEdge.Vision.Bench;

namespace ClassroomEdge.Vision.Tests;

public sealed class VisionBenchTests
{
    [DetectorFact]
    public void Run_SimulatedClass_MeasuresEveryPartOfTheSameFrames()
    {
        var students = new SimulatedStudents { Count = 24, ArriveWithin = TimeSpan.Zero };
        var classroom = new SimulatedClassroom(students, new CameraOptions { Source = "simulated" }, new ManualTimeProvider());

        var result = VisionBench.Run(
            Testing.Engine(),
            RepositoryFiles.Model(TestInference.Detector)!,
            new ClassroomCamera(classroom),
            classroom.StartedAt.AddSeconds(1),
            new VisionOptions(),
            rounds: 10);

        Assert.Equal(24, result.Faces);
        Assert.Equal(0, result.AllocatedBytesPerFrame);
        Assert.True(result.BareInference > TimeSpan.Zero && result.Pipeline > TimeSpan.Zero);
        Assert.True(result.OverheadRatio > 0);
    }
}
