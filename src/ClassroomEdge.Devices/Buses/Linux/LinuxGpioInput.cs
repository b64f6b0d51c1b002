using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>A requested line that is read, and perhaps listened to.</summary>
internal sealed class LinuxGpioInput : IGpioInput
{
    private readonly LinuxGpioLine _line;
    private readonly GpioEdgeLoop? _edges;
    private bool _disposed;

    public LinuxGpioInput(LinuxGpioLine line, GpioEdgeLoop? edges, Action<GpioEdge>? onEdge)
    {
        _line = line;
        _edges = edges;
        edges?.Add(line.Descriptor, onEdge!);
    }

    public bool EdgesComeByThemselves => true;

    public bool Read() => _line.Read();

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _edges?.Remove(_line.Descriptor);
            _line.Dispose();
        }
    }
}
