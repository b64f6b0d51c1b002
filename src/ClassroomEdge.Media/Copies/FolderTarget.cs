using ClassroomEdge.Core.MicroLessons;

namespace ClassroomEdge.Media.Copies;

/// <summary>A folder: a mounted share or another disk. A half copy has another name until it is whole.</summary>
internal sealed class FolderTarget(string folder) : ICopyTarget
{
    public async Task PutAsync(string path, string name, string state, Action<long> sent, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            // Made by us it would be on our own disk, because the share is not mounted.
            throw new MicroLessonException("micro.target-failed", $"the folder {folder} is not there: is the share mounted?");
        }

        var to = Path.Combine(folder, name);
        var half = to + ".part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            await using var from = File.OpenRead(path);
            await using (var file = new FileStream(half, FileMode.OpenOrCreate, FileAccess.Write))
            {
                // What this job wrote before goes on, not what is left of another film; the last block may have been torn.
                var memory = CopyRun.MemoryOf(state, to, CopyFile.StampOf(path)) + ".begun";
                var begun = File.Exists(memory) ? Math.Max(0, Math.Min(file.Length, from.Length) - (1 << 20)) : 0;
                file.SetLength(begun);
                file.Position = from.Position = begun;
                await File.WriteAllTextAsync(memory, "", cancellationToken).ConfigureAwait(false);
                sent(begun);
                var buffer = new byte[1 << 18];
                int read;
                while ((read = await from.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
                {
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                    sent(read);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(half, to, overwrite: true);
            if (new FileInfo(to).Length != from.Length)
            {
                throw new MicroLessonException("micro.target-failed", $"{to} is not as long as what was copied");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MicroLessonException("micro.target-failed", $"{to} could not be written: {e.Message}", e);
        }
    }
}
