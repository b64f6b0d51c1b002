using ClassroomEdge.Vision.Headcount;

namespace ClassroomEdge.Vision.Tests.Headcount;

public sealed class HeadcountEstimatorTests
{
    private readonly HeadcountEstimator _estimator = new(TimeSpan.FromSeconds(6));
    private DateTimeOffset _now = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Add_SteadyCount_IsCertain() => Assert.Equal(new HeadcountEstimate(24, 1), Add(24, 24, 24, 24));

    [Fact]
    public void Add_First_IsThatCount() => Assert.Equal(new HeadcountEstimate(7, 1), Add(7));

    [Fact]
    public void Add_HalfOfTheFramesMissSome_IsStillTheTruth() =>
        Assert.Equal(24, Add(24, 21, 24, 20, 24, 22, 24, 21, 24, 20, 24, 23).Count);

    [Fact]
    public void Add_FewFramesWithGhosts_AreNotBelieved() =>
        Assert.Equal(24, Add(24, 24, 26, 24, 24, 24, 27, 24, 24, 24, 24, 24).Count);

    [Fact]
    public void Add_Confidence_IsTheShareThatAgreesWithinOne() =>
        Assert.Equal(0.5, Add(24, 23, 20, 20, 24, 24, 18, 20).Confidence);

    [Fact]
    public void Add_ArrivalsAndLeavings_FollowWithinTheWindow()
    {
        Add(10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10);
        Assert.Equal(12, Add(12, 12, 12, 12).Count);
        Assert.Equal(12, Add(12, 12, 12, 12, 12, 12, 12, 12).Count);
        Assert.Equal(5, Add(5, 5, 5, 5, 5, 5, 5, 5, 5, 5).Count);
    }

    [Fact]
    public void Add_AfterAGap_KnowsOnlyTheNew()
    {
        Add(30, 30, 30);
        _now += TimeSpan.FromMinutes(1);

        Assert.Equal(new HeadcountEstimate(2, 1), Add(2));
    }

    [Fact]
    public void Add_ManyFramesASecond_KeepsTheWholeWindow()
    {
        HeadcountEstimate last = default;
        for (int i = 0; i < 600; i++)
        {
            _now += TimeSpan.FromMilliseconds(10);
            last = _estimator.Add(_now, i < 300 ? 5 : 1);
        }

        Assert.Equal(new HeadcountEstimate(5, 0.5), last with { Confidence = Math.Round(last.Confidence, 2) });
    }

    [Fact]
    public void Clear_Window_IsEmpty()
    {
        Add(9, 9, 9);
        _estimator.Clear();

        Assert.Equal(3, Add(3).Count);
    }

    private HeadcountEstimate Add(params int[] counts)
    {
        HeadcountEstimate last = default;
        foreach (int count in counts)
        {
            _now += TimeSpan.FromSeconds(0.5);
            last = _estimator.Add(_now, count);
        }

        return last;
    }
}
