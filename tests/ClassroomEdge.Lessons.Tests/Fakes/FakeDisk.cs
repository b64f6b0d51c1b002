using ClassroomEdge.Lessons.Running;

namespace ClassroomEdge.Lessons.Tests.Fakes;

internal sealed class FakeDisk : IDiskSpace
{
    public long? Free { get; set; } = long.MaxValue;

    public long? FreeBytes() => Free;
}
