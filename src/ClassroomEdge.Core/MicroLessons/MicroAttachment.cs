namespace ClassroomEdge.Core.MicroLessons;

/// <summary>A file that belongs to a micro-lesson.</summary>
/// <param name="Kind">What it is; one of each.</param>
/// <param name="FileName">As the teacher's file was called, for people; never a path on the box.</param>
/// <param name="SizeBytes">Bytes.</param>
public sealed record MicroAttachment(AttachmentKind Kind, string FileName, long SizeBytes);
