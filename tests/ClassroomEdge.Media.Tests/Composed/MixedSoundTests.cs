using System.Buffers.Binary;
using ClassroomEdge.Media.Composed;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Media.Tests.Composed;

public sealed class MixedSoundTests
{
    private const int Held = Voice.Held / Voice.Packet;

    private readonly MixedSound _mix = new(new ManualTimeProvider());

    [Fact]
    public void Mix_TwoVoices_IsTheirSum()
    {
        var (a, b) = (Speaking(1000, 8), Speaking(-300, 8));
        _mix.Hear([a, b]);

        Assert.All(Samples(0), s => Assert.Equal(700, s));

        _mix.Hear([b]);
        Assert.All(Samples(1), s => Assert.Equal(-300, s));
    }

    [Fact]
    public void Mix_OneStalls_TheOtherIsHeardOn()
    {
        var (a, b) = (Speaking(1000, Held), Speaking(-300, Held + 4));
        _mix.Hear([a, b]);
        Assert.All(Enumerable.Range(0, Held), n => Assert.Equal(700, Samples(n)[500]));
        Assert.Equal(-300, Samples(Held)[500]);

        // It comes back once it is as far behind as before.
        Put(a, 1000, Held - 1);
        Assert.Equal(-300, Samples(Held + 1)[500]);
        Put(a, 1000, 1);
        Assert.Equal(700, Samples(Held + 2)[500]);
    }

    [Fact]
    public void Mix_VoiceWhoseClockRunsAhead_LosesTheOldest()
    {
        var voice = Speaking(1, Held + 5);
        Put(voice, 2, 1);
        _mix.Hear([voice]);

        // As much as is held back is left, the newest.
        Assert.All(Enumerable.Range(0, Held - 1), n => Assert.Equal(1, Samples(n)[500]));
        Assert.Equal((2, 0), (Samples(Held - 1)[500], Samples(Held)[500]));
    }

    [Fact]
    public void Mix_VoiceThatCameInAHeap_IsBroughtBackToItsPictureWithinASecond()
    {
        var voice = Speaking(1, Held + 3);
        _mix.Hear([voice]);

        // Three packets more than need be, at each moment of a second; then as many are left as are held back.
        for (short n = 2; n < 52; n++)
        {
            Assert.NotEqual(0, Samples(n)[500]);
            Put(voice, n, 1);
        }

        Assert.Equal(52 - Held, Samples(52)[500]);
    }

    [Fact]
    public void Mix_TooLoudTogether_IsLimitedAndRecovers()
    {
        var (a, b) = (Speaking(30000, Held), Speaking(30000, Held));
        _mix.Hear([a, b]);

        var limited = Samples(0);
        Assert.Equal(short.MaxValue, limited[0]);
        Assert.All(limited[48..], s => Assert.InRange(s, Limiter.Ceiling - 2, Limiter.Ceiling));
        Assert.All(Samples(1), s => Assert.InRange(s, Limiter.Ceiling - 2, Limiter.Ceiling));

        var quiet = Speaking(1000, Held);
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
