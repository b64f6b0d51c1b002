using ClassroomEdge.Core.Profiles;
using ClassroomEdge.TestKit.Inference;
using ClassroomEdge.Vision.Headcount;

namespace ClassroomEdge.Vision.Tests.Headcount;

/// <summary>The whole way from pixels to the count, on a lesson of the simulated class.</summary>
public sealed class HeadcountPipelineTests
{
    [DetectorFact]
    public void Analyse_ClassArrivesStaysAndLeaves_CountFollows()
    {
        using var pipeline = new HeadcountPipeline(Testing.Detector(), TimeSpan.FromSeconds(6));
        var film = new Film(new SimulatedStudents
        {
            Count = 16,
            ArriveAfter = TimeSpan.FromSeconds(5),
            ArriveWithin = TimeSpan.FromSeconds(20),
            LeaveAfter = TimeSpan.FromSeconds(60),
            Seed = 4,
        });
        var counts = new Dictionary<double, HeadcountEstimate>();
        for (double second = 0; second <= 95; second += 0.5)
        {
            film.Draw(TimeSpan.FromSeconds(second));
            counts[second] = pipeline.Analyse(film.Frame, film.Width, film.Height, film.At);
        }

        Assert.Equal(0, counts[0].Count);
        Assert.InRange(counts[18].Count, 5, 15);
        for (double second = 33; second <= 60; second += 0.5)
        {
            Assert.Equal(16, counts[second].Count);
            Assert.InRange(counts[second].Confidence, 0.9, 1);
        }

        Assert.Equal(0, counts[95].Count);
    }

    [DetectorFact]
    public void Analyse_Warm_AllocatesNothing()
    {
        using var pipeline = new HeadcountPipeline(Testing.Detector(), TimeSpan.FromSeconds(6));
        var film = new Film(new SimulatedStudents { Count = 24, ArriveWithin = TimeSpan.Zero });
        for (int i = 0; i < 60; i++)
        {
            film.Draw(TimeSpan.FromSeconds(1 + (i * 0.5)));
            pipeline.Analyse(film.Frame, film.Width, film.Height, film.At);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
        {
            film.Draw(TimeSpan.FromSeconds(31 + (i * 0.5)));
            Assert.True(pipeline.Analyse(film.Frame, film.Width, film.Height, film.At).Count == 24);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
