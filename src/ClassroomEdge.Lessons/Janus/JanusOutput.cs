using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Janus;

/// <summary>Drains what Janus prints (its log goes to stdout), and keeps the last line for an error.</summary>
internal sealed class JanusOutput
{
    private readonly ILogger _log;

    public JanusOutput(Stream output, ILogger log)
    {
        _log = log;
        Ended = DrainAsync(output);
    }

    /// <summary>Ends with the process.</summary>
    public Task Ended { get; }

    public string LastLine { get; private set; } = "no output";

    private async Task DrainAsync(Stream output)
    {
        using var reader = new StreamReader(output);
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                if (!string.IsNullOrWhiteSpace(line))
                {
                    LastLine = line.Length > 300 ? line[..300] : line;
                    Log.JanusSays(_log, LastLine);
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The pipe broke with the process.
        }
    }
}
