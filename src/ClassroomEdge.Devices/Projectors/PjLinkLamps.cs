using System.Collections.Immutable;
using System.Globalization;

namespace ClassroomEdge.Devices.Projectors;

/// <summary>Hours of the lamps: <c>1234 1</c>, several lamps one after another (PJLink 2.00, 4.6).</summary>
internal static class PjLinkLamps
{
    private const int Most = 8;

    /// <summary>Hours of each lamp, in the projector's order; empty when nothing can be read. A laser without lamps says ERR1.</summary>
    public static ImmutableArray<int> Hours(string value)
    {
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var hours = ImmutableArray.CreateBuilder<int>();
        for (var i = 0; i < words.Length && hours.Count < Most; i += 2)
        {
            if (int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out var of))
            {
                hours.Add(of);
            }
        }

        return hours.ToImmutable();
    }
}
