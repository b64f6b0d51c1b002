namespace ClassroomEdge.Vision.Models;

/// <summary>How far a download is.</summary>
/// <param name="Source">Host that it comes from.</param>
/// <param name="ReceivedBytes">So far, what an earlier attempt left included.</param>
/// <param name="TotalBytes">Of the whole file.</param>
public sealed record ModelProgress(string Source, long ReceivedBytes, long TotalBytes);
