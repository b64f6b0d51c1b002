namespace ClassroomEdge.Vision.Models;

/// <summary>A model and its file on this box.</summary>
/// <param name="Entry">From the manifest.</param>
/// <param name="State">Whether it can be used.</param>
/// <param name="Path">Its file, when there is one, damaged or not.</param>
public sealed record ModelFile(ModelEntry Entry, ModelState State, string? Path)
{
    /// <summary>English; how to come to a usable file.</summary>
    public string Remedy => $"deploy/edge models pull {Entry.Id}, or deploy/edge models import FILE with a copy of {Entry.File}";
}
