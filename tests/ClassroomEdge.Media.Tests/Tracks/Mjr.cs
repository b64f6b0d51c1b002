using System.Buffers.Binary;
using System.Text;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Media.Tests.Tracks;

/// <summary>Files as Janus records them, with real VP8 and Opus of ffmpeg in their packets.</summary>
internal static class Mjr
{
    /// <summary>A take of a participant: a green picture and a tone, from that moment on.</summary>
    public static async Task MakeTakeAsync(string folder, string feed, string take, DateTimeOffset at, double seconds)
    {
        Directory.CreateDirectory(folder);
        using var scratch = new TemporaryFolder();
        var (ivf, ogg) = (scratch.File("v.ivf"), scratch.File("a.ogg"));
        await Ffmpeg.RunAsync(
            "-f", "lavfi", "-i", $"color=c=0x00d000:size=320x240:rate=15:duration={seconds}", "-c:v", "libvpx", "-deadline", "realtime",
            "-b:v", "200k", "-g", "15", ivf);
        await Ffmpeg.RunAsync(
            "-f", "lavfi", "-i", $"sine=frequency=440:sample_rate=48000:duration={seconds}", "-c:a", "libopus", "-ac", "2", ogg);
        Write(Path.Combine(folder, $"{feed}.{take}-video-1.mjr"), "v", "vp8", at, VideoPackets(await File.ReadAllBytesAsync(ivf)));
        Write(Path.Combine(folder, $"{feed}.{take}-audio-0.mjr"), "a", "opus", at, AudioPackets(await File.ReadAllBytesAsync(ogg)));
    }

    private static void Write(string path, string type, string codec, DateTimeOffset at, IEnumerable<byte[]> packets)
    {
        using var file = File.Create(path);
        file.Write("MJR00002"u8);
        var micros = (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / 10;
        Prefixed(file, Encoding.ASCII.GetBytes($$"""{"t": "{{type}}", "c": "{{codec}}", "s": {{micros}}, "u": {{micros}}}"""));
        foreach (var packet in packets)
        {
            file.Write("MEET"u8);
            file.Write(new byte[4]);
            Prefixed(file, packet);
        }
    }

    /// <summary>RFC 7741: a descriptor of one byte, its S bit with the first packet of a frame; the marker with the last.</summary>
    private static IEnumerable<byte[]> VideoPackets(byte[] ivf)
    {
        const int most = 1100;
        ushort sequence = 1;
        for (var at = 32; at < ivf.Length;)
        {
            var size = BinaryPrimitives.ReadInt32LittleEndian(ivf.AsSpan(at));
            var frame = BinaryPrimitives.ReadUInt32LittleEndian(ivf.AsSpan(at + 4));
            for (var part = 0; part < size; part += most)
            {
                var length = Math.Min(most, size - part);
                yield return Rtp(
                    96, sequence++, frame * 6000, part + length == size,
                    [(byte)(part == 0 ? 0x10 : 0), .. ivf.AsSpan(at + 12 + part, length)]);
            }

            at += 12 + size;
        }
    }

    /// <summary>RFC 7587: an Opus packet as it is, 20 ms each; from Ogg (RFC 3533) without its two headers.</summary>
    private static IEnumerable<byte[]> AudioPackets(byte[] ogg)
    {
        ushort sequence = 1;
        uint number = 0;
        for (var at = 0; at < ogg.Length;)
        {
            var segments = ogg[at + 26];
            var data = at + 27 + segments;
            var packet = new List<byte>();
            for (var s = 0; s < segments; s++)
            {
                var size = ogg[at + 27 + s];
                packet.AddRange(ogg.AsSpan(data, size));
                data += size;
                if (size < 255)
                {
                    if (number++ >= 2)
                    {
                        yield return Rtp(111, sequence++, (number - 3) * 960, false, [.. packet]);
                    }

                    packet.Clear();
                }
            }

            at = data;
        }
    }

    private static byte[] Rtp(byte payloadType, ushort sequence, uint timestamp, bool marker, byte[] payload)
    {
        var packet = new byte[12 + payload.Length];
        packet[0] = 0x80;
        packet[1] = (byte)(payloadType | (marker ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(8), 0x1234);
        payload.CopyTo(packet, 12);
        return packet;
    }

    private static void Prefixed(Stream file, byte[] bytes)
    {
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)bytes.Length);
        file.Write(length);
        file.Write(bytes);
    }
}
