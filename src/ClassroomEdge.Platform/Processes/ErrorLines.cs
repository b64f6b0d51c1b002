using System.Text;

namespace ClassroomEdge.Platform.Processes;

/// <summary>Drains a child's stderr into lines and keeps the last of them. Thread-safe.</summary>
internal sealed class ErrorLines(Action<string>? onLine, Action<Exception> onCallbackFailed)
{
    public const int Kept = 40;
    public const int LongestLine = 4096;

    private readonly Queue<string> _last = new();

    /// <summary>The last lines, oldest first.</summary>
    public IReadOnlyList<string> Last
    {
        get
        {
            lock (_last)
            {
                return [.. _last];
            }
        }
    }

    /// <summary>Reads to the end. A carriage return ends a line too: ffmpeg's progress has no other end.</summary>
    public async Task DrainAsync(TextReader reader)
    {
        var buffer = new char[4096];
        var line = new StringBuilder();
        int read;
        while ((read = await ReadAsync(reader, buffer).ConfigureAwait(false)) > 0)
        {
            foreach (var c in buffer.AsSpan(0, read))
            {
                if (c is '\n' or '\r')
                {
                    Take(line);
                }
                else if (line.Length < LongestLine)
                {
                    line.Append(c);
                }
            }
        }

        Take(line);
    }

    /// <summary>Closed under us when a grandchild holds the pipe after the child has been disposed: then it is over too.</summary>
    private static async ValueTask<int> ReadAsync(TextReader reader, Memory<char> buffer)
    {
        try
        {
            return await reader.ReadAsync(buffer).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            return 0;
        }
    }

    private void Take(StringBuilder line)
    {
        if (line.Length == 0)
        {
            return;
        }

        var text = line.ToString();
        line.Clear();
        lock (_last)
        {
            _last.Enqueue(text);
            if (_last.Count > Kept)
            {
                _last.Dequeue();
            }
        }

        try
        {
            onLine?.Invoke(text);
        }
        catch (Exception e)
        {
            // A caller's mistake must not stop the draining: the child would block on a full pipe.
            onCallbackFailed(e);
        }
    }
}
