using System.Net;

namespace ClassroomEdge.Media.Exports;

/// <summary>A file as the body of a request, telling how much of it has left.</summary>
internal sealed class ProgressContent(string path, Action<long> sent) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await using var file = File.OpenRead(path);
        var buffer = new byte[81920];
        int read;
        while ((read = await file.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            await stream.WriteAsync(buffer.AsMemory(0, read)).ConfigureAwait(false);
            sent(read);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = new FileInfo(path).Length;
        return true;
    }
}
