using System.Runtime.InteropServices;
using ClassroomEdge.Devices.Buses.Linux;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

/// <summary>A line of <see cref="FakeGpioChip"/> with the kernel's debouncer and edge detector.</summary>
internal sealed class FakeGpioLine
{
    private readonly FakeKernel _kernel;
    private readonly ITimer _steady;
    private bool _level;
    private uint _sequence;

    public FakeGpioLine(FakeKernel kernel)
    {
        _kernel = kernel;
        _steady = kernel.Clock.CreateTimer(_ => kernel.Do(Accept), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public string? Consumer { get; set; }

    public ulong Flags { get; private set; } = 4;

    public bool IsOutput { get; set; }

    public bool ActiveLow => (Flags & 2) != 0;

    /// <summary>What we drive.</summary>
    public bool Driven { get; set; }

    /// <summary>What the world pulls.</summary>
    public bool? Pulled { get; set; }

    public uint DebounceMicroseconds { get; set; }

    public Queue<byte[]> Events { get; } = new();

    /// <summary>Electrical level.</summary>
    public bool Wire => IsOutput ? Driven : Pulled ?? (Flags & 0x100) != 0;

    /// <summary>What GPIO_V2_LINE_GET_VALUES tells.</summary>
    public bool Level => DebounceMicroseconds > 0 ? _level : Wire != ActiveLow;

    public void Configure(ulong flags)
    {
        Flags = flags;
        _level = Wire != ActiveLow;
    }

    /// <summary>Given back: what it drove it goes on driving.</summary>
    public void Release()
    {
        Consumer = null;
        DebounceMicroseconds = 0;
        _sequence = 0;
        Events.Clear();
        Flags &= ~0x30UL;
    }

    public void WireChanged()
    {
        if (DebounceMicroseconds > 0)
        {
            _steady.Change(TimeSpan.FromMicroseconds(DebounceMicroseconds), Timeout.InfiniteTimeSpan);
        }
        else
        {
            Accept();
        }
    }

    private void Accept()
    {
        var level = Wire != ActiveLow;
        if (level == _level || IsOutput)
        {
            return;
        }

        _level = level;
        if ((Flags & (level ? 0x10UL : 0x20)) != 0)
        {
            var e = new GpioAbi.LineEvent
            {
                TimestampNanoseconds = (ulong)_kernel.Clock.GetTimestamp() * (1_000_000_000UL / (ulong)_kernel.Clock.TimestampFrequency),
                Id = level ? 1U : 2,
                LineSequence = ++_sequence,
            };
            Events.Enqueue(MemoryMarshal.AsBytes(new ReadOnlySpan<GpioAbi.LineEvent>(in e)).ToArray());
        }
    }
}
