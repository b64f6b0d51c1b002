using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ClassroomEdge.Core.Jobs;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.MicroLessons;
using ClassroomEdge.Media.MicroLessons;

namespace ClassroomEdge.Media.Exports;

/// <summary>Makes a SCORM 1.2 package or a Common Cartridge 1.3 of a micro-lesson or a course.</summary>
internal sealed class PackageWorker(ExportItems items, MicroLessonFiles files, IRecordingArchive archive) : IJobWorker
{
    public string Kind => ExportKinds.Package;

    public async Task<string?> RunAsync(IJobRun run, CancellationToken cancellationToken)
    {
        var id = run.Job.Subject;
        var format = Enum.Parse<ExportFormat>((string?)run.Arguments[ExportKinds.Format] ?? "");
        var scorm = format is ExportFormat.Scorm;
        var (title, all) = items.Of(id);
        var half = Path.Combine(run.Folder, "package.zip");
        await using (var file = File.Create(half))
        {
            using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
            {
                var shared = PackagePages.Shared(scorm);
                Write(zip, scorm ? Manifests.Scorm(id, title, all, shared) : Manifests.Cartridge(id, title, all, shared));
                foreach (var name in shared)
                {
                    Write(zip, name, PackagePages.Template(Path.GetFileName(name)));
                }

                for (var i = 0; i < all.Length; i++)
                {
                    await AddAsync(zip, all[i], scorm, cancellationToken).ConfigureAwait(false);
                    run.Report((i + 1.0) / all.Length);
                }
            }

            file.Flush(flushToDisk: true);
        }

        Directory.CreateDirectory(files.Folder(id));
        File.Move(half, files.Package(id, format), overwrite: true);
        return Path.GetFileName(files.Package(id, format));
    }

    private async Task AddAsync(ZipArchive zip, ExportItem item, bool scorm, CancellationToken cancellationToken)
    {
        var details = await archive.FindAsync(item.Lesson.RecordingId, cancellationToken).ConfigureAwait(false);
        var chapters = details is null ? [] : CutWorker.Within(details, item.Lesson);
        Write(zip, $"{item.Folder}/index.html", PackagePages.Page(item, chapters, scorm));
        await CopyAsync(zip, $"{item.Folder}/film.mp4", item.Film, CompressionLevel.NoCompression, cancellationToken).ConfigureAwait(false);
        foreach (var (attachment, path) in item.Attachments)
        {
            await CopyAsync(
                zip, $"{item.Folder}/{ExportItem.NameOf(attachment)}", path, CompressionLevel.Fastest, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task CopyAsync(
        ZipArchive zip, string name, string path, CompressionLevel level, CancellationToken cancellationToken)
    {
        await using var from = File.OpenRead(path);
        await using var to = zip.CreateEntry(name, level).Open();
        await from.CopyToAsync(to, cancellationToken).ConfigureAwait(false);
    }

    private static void Write(ZipArchive zip, XDocument manifest)
    {
        using var stream = zip.CreateEntry("imsmanifest.xml").Open();
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false) });
        manifest.Save(writer);
    }

    private static void Write(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(text);
    }
}
