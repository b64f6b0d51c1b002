using System.Diagnostics.Metrics;

namespace ClassroomEdge.Core.Tests.Rules;

/// <summary>Meters of one test: their scope is this factory.</summary>
internal sealed class TestMeterFactory : IMeterFactory
{
    public Meter Create(MeterOptions options)
    {
        options.Scope = this;
        return new Meter(options);
    }

    public void Dispose()
    {
    }
}
