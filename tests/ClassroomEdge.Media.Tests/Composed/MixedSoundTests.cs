using System.Buffers.Binary;
using ClassroomEdge.Media.Composed;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Media.Tests.Composed;

public sealed class MixedSoundTests
{
    private readonly MixedSound _mix = new(new ManualTimeProvider());

    [Fact]
    public void Mix_TwoVoices_IsTheirSum()
    {
        var (a, b) = (Speaking(1000, 4), Speaking(-300, 4));
        _mix.Hear([a, b]);

        Assert.All(Samples(0), s => Assert.Equal(700, s));

        _mix.Hear([b]);
        Assert.All(Samples(1), s => Assert.Equal(-300, s));
    }

    [Fact]
    public void Mix_OneStalls_TheOtherIsHeardOn()
    {
        var (a, b) = (Speaking(1000, 2), Speaking(-300, 4));
        _mix.Hear([a, b]);
        Assert.Equal([700, 700, -300], new long[] { 0, 1, 2 }.Select(n => Samples(n)[500]));

        // It comes back once it has some to spare.
        Put(a, 1000, 1);
        Assert.Equal(-300, Samples(3)[500]);
        Put(a, 1000, 1);
        Assert.Equal(1000, Samples(4)[500]);
    }

    [Fact]
    public void Mix_VoiceWhoseClockRunsAhead_LosesTheOldest()
    {
        var voice = Speaking(1, 7);
        Put(voice, 2, 1);
        _mix.Hear([voice]);

        // Forty milliseconds are left, the newest.
        Assert.Equal([1, 2, 0], new long[] { 0, 1, 2 }.Select(n => Samples(n)[500]));
    }

    [Fact]
    public void Mix_TooLoudTogether_IsLimitedAndRecovers()
    {
        var (a, b) = (Speaking(30000, 3), Speaking(30000, 3));
        _mix.Hear([a, b]);

        var limited = Samples(0);
        Assert.Equal(short.MaxValue, limited[0]);
        Assert.All(limited[48..], s => Assert.InRange(s, Limiter.Ceiling - 2, Limiter.Ceiling));
        Assert.All(Samples(1), s => Assert.InRange(s, Limiter.Ceiling - 2, Limiter.Ceiling));

        var quiet = Speaking(1000, 7);
        _mix.Hear([quiet]);
        var first = Samples(2);
        Assert.InRange(first[^1], 470, 500);
        for (var n = 3; n < 60; n++)
        {
            Put(quiet, 1000, 1);
            first = Samples(n);
        }

        Assert.Equal(1000, first[^1]);
    }

    [Fact]
    public void Mix_Packets_AreRtpInOrder()
    {
        var packet = _mix.Mix(70_000).ToArray();

        Assert.Equal(12 + 1920, packet.Length);
        Assert.Equal((0x80, 97), (packet[0], packet[1]));
        Assert.Equal(70_000 % 65_536, BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(2)));
        Assert.Equal(70_000u * 960, BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(4)));
    }

    private static Voice Speaking(short sample, int packets)
    {
        var voice = new Voice();
        Put(voice, sample, packets);
        return voice;
    }

    private static void Put(Voice voice, short sample, int packets) => voice.Put(Enumerable.Repeat(sample, packets * Voice.Packet).ToArray());

    private short[] Samples(long number)
    {
        var packet = _mix.Mix(number);
        var samples = new short[Voice.Packet];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = BinaryPrimitives.ReadInt16BigEndian(packet[(12 + (2 * i))..]);
        }

        return samples;
    }
}
