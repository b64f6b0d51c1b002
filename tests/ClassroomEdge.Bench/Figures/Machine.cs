using System.Globalization;
using System.Runtime.InteropServices;

namespace ClassroomEdge.Bench.Figures;

/// <summary>Where the figures were taken, and how busy it was: beside other work only the ratios say something.</summary>
internal sealed record Machine(string Processor, int Cores, double Load, string Runtime)
{
    public static Machine This()
    {
        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        return new Machine(
            model?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString(),
            Environment.ProcessorCount,
            double.Parse(load, CultureInfo.InvariantCulture),
            RuntimeInformation.FrameworkDescription);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Processor}, {Cores} cores, load {Load:0.0} at the start, {Runtime}");
}
