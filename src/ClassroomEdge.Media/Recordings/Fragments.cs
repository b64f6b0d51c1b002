using System.Buffers.Binary;

namespace ClassroomEdge.Media.Recordings;

/// <summary>
/// The boxes of a fragmented MP4 (ISO/IEC 14496-12): each pair of <c>moof</c> and <c>mdat</c> plays by itself, and what a
/// kill or a power cut leaves behind the last whole one is half a fragment. ffmpeg's concat demuxer takes that for the end
/// of everything, the later parts included, so it is cut off before joining.
/// </summary>
internal static class Fragments
{
    private const int HeaderSize = 16;

    /// <summary>Where the last whole fragment ends, in bytes; null: nothing behind it is incomplete, or there is no whole fragment.</summary>
    public static long? EndBeforeTorn(string path)
    {
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        Span<byte> header = stackalloc byte[HeaderSize];
        var (at, whole) = (0L, 0L);
        while (at < length)
        {
            var read = RandomAccess.Read(file, header, at);
            long size = read < 8 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(header);
            if (size == 1 && read == HeaderSize)
            {
                size = BinaryPrimitives.ReadInt64BigEndian(header[8..]);
            }

            if (size < 8 || size > length - at)
            {
                return whole > 0 ? whole : null;
            }

            at += size;
            whole = header[4..8].SequenceEqual("mdat"u8) ? at : whole;
        }

        return null;
    }

    /// <summary>Cuts off what is not whole.</summary>
    /// <returns>Bytes that went.</returns>
    public static long CutTorn(string path)
    {
        if (EndBeforeTorn(path) is not { } end)
        {
            return 0;
        }

        var changed = File.GetLastWriteTimeUtc(path);
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        var torn = RandomAccess.GetLength(file) - end;
        RandomAccess.SetLength(file, end);
        RandomAccess.FlushToDisk(file);
        File.SetLastWriteTimeUtc(file, changed);
        return torn;
    }
}
