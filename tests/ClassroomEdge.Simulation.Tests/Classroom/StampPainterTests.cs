using ClassroomEdge.Simulation.Classroom.Painting;

namespace ClassroomEdge.Simulation.Tests.Classroom;

public sealed class StampPainterTests
{
    [Theory]
    [InlineData(320)]
    [InlineData(640)]
    [InlineData(1280)]
    [InlineData(1920)]
    public void Read_WhatWasPainted_IsTheTimeInMilliseconds(int width)
    {
        var frame = new byte[width * 64 * 3];
        var random = new Random(width);
        for (int i = 0; i < 200; i++)
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(1_788_000_000_000 + random.NextInt64(1_000_000_000));
            StampPainter.Paint(frame, width, at);

            Assert.Equal((int)(at.ToUnixTimeMilliseconds() & 0xFFFF), StampPainter.Read(frame, width));
        }
    }

    [Fact]
    public void Read_AfterNoise_IsTheSame()
    {
        var frame = new byte[1280 * 64 * 3];
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_788_123_456_789);
        StampPainter.Paint(frame, 1280, at);
        var random = new Random(3);
        for (int i = 0; i < frame.Length; i++)
        {
            frame[i] = (byte)Math.Clamp(frame[i] + random.Next(-60, 61), 0, 255);
        }

        Assert.Equal((int)(at.ToUnixTimeMilliseconds() & 0xFFFF), StampPainter.Read(frame, 1280));
    }
}
