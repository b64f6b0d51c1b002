using ClassroomEdge.Core.MicroLessons;

namespace ClassroomEdge.Web.MicroLessons;

/// <summary>How to export.</summary>
internal sealed record ExportBody(ExportFormat? Format);
