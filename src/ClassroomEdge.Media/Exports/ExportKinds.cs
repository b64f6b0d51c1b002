using ClassroomEdge.Core.MicroLessons;

namespace ClassroomEdge.Media.Exports;

/// <summary>Which job does which export.</summary>
internal static class ExportKinds
{
    /// <summary>Makes the zips.</summary>
    public const string Package = "micro.package";

    /// <summary>Ingests into Opencast.</summary>
    public const string Opencast = "micro.opencast";

    /// <summary>Copies micro-lessons.</summary>
    public const string Copy = "micro.copy";

    /// <summary>Name of the argument that says the format.</summary>
    public const string Format = "format";

    public static string Of(ExportFormat format) => format switch
    {
        ExportFormat.Opencast => Opencast,
        ExportFormat.Copy => Copy,
        _ => Package,
    };
}
