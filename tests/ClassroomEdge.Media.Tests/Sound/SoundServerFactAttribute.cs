using ClassroomEdge.TestKit.Brokers;

namespace ClassroomEdge.Media.Tests.Sound;

/// <summary>A test that needs PulseAudio; reported as skipped, with the reason, where it is not installed.</summary>
public sealed class SoundServerFactAttribute : FactAttribute
{
    /// <summary>Looks for it.</summary>
    public SoundServerFactAttribute() =>
        Skip = TestBroker.Find("pulseaudio") is null ? "pulseaudio is not installed: apt-get install pulseaudio" : null;
}
