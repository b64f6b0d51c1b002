using ClassroomEdge.Core;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Storage;

namespace ClassroomEdge.Collaboration.Workspaces;

/// <summary>The files on the disk, under names of our own: <c>materials/{lesson}/{id}</c>.</summary>
internal sealed class MaterialFolder(EdgePaths paths, IFreeSpace space)
{
    // Recordings need the rest more.
    private const long LeftFree = 1024L * 1024 * 1024;

    public string PathOf(string lessonId, string id) => Path.Combine(paths.Data, "materials", Named(lessonId), Named(id));

    /// <summary>Writes a file to the disk before it counts.</summary>
    /// <exception cref="CollaborationException"><c>workspace.too-large</c>, <c>workspace.no-space</c>, <c>workspace.bad-file</c>.</exception>
    public async ValueTask<long> SaveAsync(string lessonId, string id, Stream content, CancellationToken cancellationToken)
    {
        var path = PathOf(lessonId, id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (space.FreeBytes(paths.Data) < LeftFree)
        {
            throw new CollaborationException("workspace.no-space", "the box has too little disk space left");
        }

        var partial = path + ".part";
        try
        {
            long size = 0;
            await using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write))
            {
                var buffer = new byte[64 * 1024];
                int read;
                while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
                {
                    size += read;
                    if (size > ILessonWorkspace.LargestMaterial)
                    {
                        throw new CollaborationException("workspace.too-large", "a file has at most 50 MiB");
                    }

                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                }

                file.Flush(flushToDisk: true);
            }

            if (size == 0)
            {
                throw new CollaborationException("workspace.bad-file", "the file is empty");
            }

            File.Move(partial, path, overwrite: true);
            return size;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    public void Delete(string lessonId, string id) => File.Delete(PathOf(lessonId, id));

    // Ids are ours; checked all the same before they become a path.
    private static string Named(string id) =>
        id.Length is > 0 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? id
            : throw new CollaborationException("workspace.not-found", "there is no such file");
}
