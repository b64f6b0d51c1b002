using ClassroomEdge.Packages.Routers;

namespace ClassroomEdge.Packages.Tests.Routers;

public sealed class SequenceNumbersTests
{
    private readonly SequenceNumbers _numbers = new();

    [Fact]
    public void Next_GapAndReordering_ArePassedOn() =>
        Assert.Equal([1, 2, 5, 4, 6], new[] { 65_000, 65_001, 65_004, 65_003, 65_005 }.Select(Next));

    [Fact]
    public void Next_SendersOwnRollOver_IsNoneHere() =>
        Assert.Equal([1, 2, 3, 4], new[] { 65_534, 65_535, 0, 1 }.Select(Next));

    [Fact]
    public void Next_LastNumberSwallowedByAGap_AsksForItToBeSent()
    {
        Assert.Equal(1, Next(0));
        for (var sent = 1; sent <= 65_532; sent++)
        {
            Next(sent);
        }

        Assert.Equal((ushort)2, _numbers.Next(1, out var missesLast));
        Assert.True(missesLast);
        Assert.Null(_numbers.Next(65_533, out _));
    }

    [Fact]
    public void Next_ThroughTheRollOver_AsksForNothing()
    {
        for (var sent = 0; sent < 200_000; sent++)
        {
            Assert.Equal((ushort)(sent + 1), _numbers.Next((ushort)sent, out var missesLast));
            Assert.False(missesLast);
        }
    }

    private int Next(int sequence) => _numbers.Next((ushort)sequence, out _)!.Value;
}
