using System.Collections.Immutable;

namespace ClassroomEdge.Vision.Models;

/// <summary>A model that ClassroomEdge knows, from the manifest.</summary>
/// <param name="Id">As profiles name it.</param>
/// <param name="File">Its file name.</param>
/// <param name="Purpose"><c>face-detector</c>.</param>
/// <param name="Description">English; what it is good for.</param>
/// <param name="Project">Home of the model.</param>
/// <param name="Sources">Where its file can be had, best first.</param>
/// <param name="Licence">SPDX identifier.</param>
/// <param name="Sha256">Of the file, lower-case hex.</param>
/// <param name="SizeBytes">Of the file.</param>
/// <param name="Input">What it takes.</param>
/// <param name="Decoding">How its outputs are read: <c>yunet</c>.</param>
public sealed record ModelEntry(
    string Id,
    string File,
    string Purpose,
    string Description,
    Uri Project,
    ImmutableArray<Uri> Sources,
    string Licence,
    string Sha256,
    long SizeBytes,
    ModelInput Input,
    string Decoding);
