using System.Buffers.Binary;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Tests;

/// <summary>A software camera whose frames carry their number in the first four bytes.</summary>
internal sealed class CountingSource : IVideoSource
{
    private int _drawn;

    public string Name => "simulated";

    public VideoFormat Format { get; } = new(320, 240, 20);

    /// <summary>Draws in place of the number; null: the number.</summary>
    public Action<DateTimeOffset, Span<byte>>? Painter { get; set; }

    public int Drawn => Volatile.Read(ref _drawn);

    public void Draw(DateTimeOffset at, Span<byte> frame)
    {
        var number = Interlocked.Increment(ref _drawn);
        if (Painter is { } paint)
        {
            paint(at, frame);
            return;
        }

        frame.Fill((byte)(number * 3));
        BinaryPrimitives.WriteInt32LittleEndian(frame, number);
    }
}
