using System.Security.Cryptography;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Vision;

namespace ClassroomEdge.Vision.Models;

/// <summary>
/// The model files of the box: in its models folder and, read only, in the folder that <c>EDGE_MODELS</c> names. Only
/// files whose SHA-256 is in the manifest are ever used. Thread-safe.
/// </summary>
/// <param name="manifest">What is known.</param>
/// <param name="paths">Where the models folder is.</param>
/// <param name="download">How files come over the network.</param>
/// <param name="elsewhere">Another folder to look into, never written: what <see cref="Variable"/> names; null: none.</param>
public sealed class ModelStore(ModelManifest manifest, EdgePaths paths, ModelDownload download, string? elsewhere)
{
    /// <summary>Another folder with model files, for example on a USB stick or a share.</summary>
    public const string Variable = "EDGE_MODELS";

    /// <summary>What is known.</summary>
    public ModelManifest Manifest => manifest;

    /// <summary>Every known model and whether its file is here.</summary>
    public async Task<IReadOnlyList<ModelFile>> ListAsync(CancellationToken cancellationToken)
    {
        var files = new List<ModelFile>();
        foreach (var entry in manifest.Models)
        {
            files.Add(await FindAsync(entry, cancellationToken).ConfigureAwait(false));
        }

        return files;
    }

    /// <summary>One known model.</summary>
    /// <exception cref="VisionException"><c>vision.model-unknown</c>.</exception>
    public Task<ModelFile> FindAsync(string id, CancellationToken cancellationToken) =>
        FindAsync(manifest.Get(id), cancellationToken);

    /// <summary>Downloads a model, goes on where an earlier attempt stopped, verifies it and only then puts it in place.</summary>
    /// <exception cref="VisionException">
    /// <c>vision.model-unknown</c>; <c>vision.model-unreachable</c>: no source gives it; <c>vision.model-corrupt</c>:
    /// what they give is another file.
    /// </exception>
    public async Task<ModelFile> PullAsync(
        string id, IProgress<ModelProgress>? progress, CancellationToken cancellationToken)
    {
        var entry = manifest.Get(id);
        var present = await FindAsync(entry, cancellationToken).ConfigureAwait(false);
        if (present.State == ModelState.Ready)
        {
            return present;
        }

        Directory.CreateDirectory(paths.Models);
        var target = Path.Combine(paths.Models, entry.File);
        await download.FetchAsync(entry, target, progress, cancellationToken).ConfigureAwait(false);
        return new ModelFile(entry, ModelState.Ready, target);
    }

    /// <summary>Takes a file into the models folder; which model it is, its SHA-256 says, not its name.</summary>
    /// <exception cref="VisionException"><c>vision.model-missing</c>: no such file; <c>vision.model-unknown</c>: no model of the manifest.</exception>
    public async Task<ModelFile> ImportAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new VisionException("vision.model-missing", $"there is no file {path}");
        }

        Directory.CreateDirectory(paths.Models);
        var copy = Path.Combine(paths.Models, $".import-{Guid.NewGuid():N}");
        try
        {
            // The copy is what is verified: the original may change meanwhile, or be a stick that is pulled out.
            await using (var source = File.OpenRead(path))
            await using (var target = File.Create(copy))
            {
                await source.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
                target.Flush(flushToDisk: true);
            }

            var sha256 = await Sha256Async(copy, cancellationToken).ConfigureAwait(false);
            var entry = manifest.Models.FirstOrDefault(m => m.Sha256 == sha256) ?? throw Unknown(path, sha256);
            var place = Path.Combine(paths.Models, entry.File);
            File.Move(copy, place, overwrite: true);
            return new ModelFile(entry, ModelState.Ready, place);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>SHA-256 of a file, lower-case hex.</summary>
    internal static async Task<string> Sha256Async(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
    }

    private async Task<ModelFile> FindAsync(ModelEntry entry, CancellationToken cancellationToken)
    {
        ModelFile? damaged = null;
        foreach (var folder in new[] { paths.Models, elsewhere })
        {
            var path = folder is { Length: > 0 } ? Path.GetFullPath(Path.Combine(folder, entry.File)) : null;
            if (!File.Exists(path))
            {
                continue;
            }

            if (new FileInfo(path).Length == entry.SizeBytes
                && await Sha256Async(path, cancellationToken).ConfigureAwait(false) == entry.Sha256)
            {
                return new ModelFile(entry, ModelState.Ready, path);
            }

            damaged ??= new ModelFile(entry, ModelState.Corrupt, path);
        }

        return damaged ?? new ModelFile(entry, ModelState.Missing, null);
    }

    private VisionException Unknown(string path, string sha256)
    {
        var named = manifest.Models.FirstOrDefault(m => m.File == Path.GetFileName(path));
        return new VisionException("vision.model-unknown", named is not null
            ? $"{path} has the name of {named.Id}, but is another or damaged file: its SHA-256 is {sha256}, not {named.Sha256}"
            : $"{path} is no model that this version knows (SHA-256 {sha256}); it knows {string.Join(", ", manifest.Models.Select(m => m.File))}");
    }
}
