using ClassroomEdge.Core.Storage;

namespace ClassroomEdge.Platform;

/// <summary>Free space, as the system says.</summary>
internal sealed class FreeSpace : IFreeSpace
{
    public long FreeBytes(string folder) => new DriveInfo(folder).AvailableFreeSpace;
}
