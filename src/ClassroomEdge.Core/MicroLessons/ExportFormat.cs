namespace ClassroomEdge.Core.MicroLessons;

/// <summary>How micro-lessons leave the box.</summary>
public enum ExportFormat
{
    /// <summary>IMS Common Cartridge 1.3, a zip.</summary>
    CommonCartridge,

    /// <summary>SCORM 1.2, a zip.</summary>
    Scorm,

    /// <summary>Ingest into the profile's Opencast.</summary>
    Opencast,

    /// <summary>Copy to the profile's storage: a folder or S3.</summary>
    Copy,
}
