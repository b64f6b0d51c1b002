using ClassroomEdge.Bench.Figures;

namespace ClassroomEdge.Bench;

/// <summary>One subject, measured beside its peers.</summary>
internal interface IMeasurement
{
    /// <summary>As <c>--only</c> names it.</summary>
    string Name { get; }

    /// <summary>One line on what it does.</summary>
    string Summary { get; }

    /// <summary>Measures, and gives each figure once it is known.</summary>
    IAsyncEnumerable<Figure> MeasureAsync(CancellationToken cancellationToken);
}
