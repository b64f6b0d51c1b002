using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Expanders;

/// <summary>Who has which line or channel of an expander. Used by the worker of its root bus only.</summary>
internal sealed class ExpanderLines(string bus, string chip, int count)
{
    private readonly string?[] _consumers = new string?[count];

    /// <summary>Takes a line.</summary>
    /// <exception cref="BusException"><c>bus.no-such-line</c>, <c>bus.line-in-use</c>.</exception>
    public void Take(int line, string consumer)
    {
        Check(line);
        if (_consumers[line] is { } owner)
        {
            throw new BusException("bus.line-in-use", bus, $"bus '{bus}': {line} of the {chip} is in use by '{owner}'")
            {
                Details = new Dictionary<string, string> { ["bus"] = bus, ["line"] = $"{line}", ["owner"] = owner },
            };
        }

        _consumers[line] = consumer;
    }

    /// <summary>Gives it back.</summary>
    public void Release(int line) => _consumers[line] = null;

    private void Check(int line)
    {
        if (line < 0 || line >= count)
        {
            throw new BusException("bus.no-such-line", bus, $"bus '{bus}': the {chip} has 0 to {count - 1}, not {line}");
        }
    }
}
