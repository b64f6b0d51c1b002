using System.Buffers;

namespace ClassroomEdge.Core.Media;

/// <summary>A raw frame, BGR24, rows from the top without padding. Owns a pooled buffer: dispose it.</summary>
public sealed class VideoFrame(IMemoryOwner<byte> owner, int width, int height, DateTimeOffset at) : IDisposable
{
    /// <summary>Pixels.</summary>
    public int Width { get; } = width;

    /// <summary>Pixels.</summary>
    public int Height { get; } = height;

    /// <summary>When it left the camera's pipeline.</summary>
    public DateTimeOffset At { get; } = at;

    /// <summary>Width × height × 3 bytes.</summary>
    public ReadOnlyMemory<byte> Bgr24 => owner.Memory[..(Width * Height * 3)];

    /// <inheritdoc/>
    public void Dispose() => owner.Dispose();
}
