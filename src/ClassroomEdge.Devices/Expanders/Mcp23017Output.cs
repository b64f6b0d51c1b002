using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Expanders;

/// <summary>A line of an MCP23017 that we drive.</summary>
internal sealed class Mcp23017Output(Mcp23017Chip chip, int offset, bool activeLow, int resets) : IGpioOutput
{
    private bool _disposed;

    public bool Value
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return chip.ReadOutput(offset, resets) != activeLow;
        }

        set
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            chip.Set(offset, value != activeLow, resets);
        }
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            chip.Release(offset);
        }
    }
}
