using ClassroomEdge.Devices.Buses.Linux;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

/// <summary>What a descriptor of <see cref="FakeKernel"/> stands for. Called under the kernel's lock.</summary>
internal abstract unsafe class FakeFile
{
    /// <summary>What poll() returns of what was asked for, errors always.</summary>
    public virtual short Ready => 0;

    public virtual int Ioctl(uint request, void* argument) => -Errno.NotATerminal;

    public virtual int Read(Span<byte> buffer) => -Errno.InvalidArgument;

    public virtual int Write(ReadOnlySpan<byte> bytes) => -Errno.InvalidArgument;

    public virtual void Close()
    {
    }
}
