using System.Collections.Immutable;
using System.Text.Json;
using ClassroomEdge.Core.Traffic;

namespace ClassroomEdge.Simulation.Traces;

/// <summary>A recorded stretch of a room's life: what crossed its buses and connections, in order. Immutable.</summary>
/// <param name="Header">Where and when.</param>
/// <param name="Transfers">In the order in which they happened.</param>
public sealed record Trace(TraceHeader Header, ImmutableArray<PortTransfer> Transfers)
{
    /// <summary>Reads a file that <see cref="TraceRecorder"/> wrote. A last line cut off by a power cut is left out.</summary>
    /// <exception cref="TraceException">It is no trace, or a line is damaged: the message says which.</exception>
    public static async Task<Trace> ReadAsync(string file, CancellationToken cancellationToken)
    {
        string[] lines;
        try
        {
            lines = await File.ReadAllLinesAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TraceException($"{file}: {e.Message}", e);
        }

        return Parse(file, lines);
    }

    /// <summary>The lines of a trace file.</summary>
    /// <exception cref="TraceException">As for <see cref="ReadAsync"/>.</exception>
    public static Trace Parse(string name, IReadOnlyList<string> lines)
    {
        var header = lines.Count > 0 ? Line<TraceHeader>(name, lines, 0) : null;
        if (header is not { Trace: 1 })
        {
            throw new TraceException($"{name}:1: this is no trace; its first line would be {{\"trace\":1,\"site\":…}}");
        }

        var transfers = ImmutableArray.CreateBuilder<PortTransfer>(lines.Count);
        for (var i = 1; i < lines.Count; i++)
        {
            if (Line<TraceLine>(name, lines, i) is { Port: not null } line)
            {
                transfers.Add(new PortTransfer(
                    header.Started.AddSeconds(line.T), line.Port, line.Kind, line.Address, Bytes(name, i, line.Data), line.Error));
            }
        }

        return new Trace(header, transfers.ToImmutable());
    }

    private static T? Line<T>(string name, IReadOnlyList<string> lines, int index)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(lines[index], TraceJson.Options);
        }
        catch (JsonException) when (index > 0 && index == lines.Count - 1)
        {
            return null;
        }
        catch (JsonException e)
        {
            throw new TraceException($"{name}:{index + 1}: {e.Message}", e);
        }
    }

    private static byte[] Bytes(string name, int index, string? hex)
    {
        try
        {
            return Convert.FromHexString(hex ?? "");
        }
        catch (FormatException e)
        {
            throw new TraceException($"{name}:{index + 1}: data '{hex}' is not hexadecimal", e);
        }
    }
}
