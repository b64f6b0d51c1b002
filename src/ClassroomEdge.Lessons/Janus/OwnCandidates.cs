using System.Text;
using System.Text.Json.Nodes;
using ClassroomEdge.Lessons.Signalling;

namespace ClassroomEdge.Lessons.Janus;

/// <summary>
/// The addresses that Janus finds of itself for one connection. It tells them one by one; a description goes out with all
/// that are there, and waits for a STUN or TURN server that does not answer only so long: without this each who joins
/// would wait the two seconds after which Janus gives such a server up.
/// </summary>
internal sealed class OwnCandidates
{
    /// <summary>A relay that lives answers twice within this, at a round trip of 150 ms.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    /// <summary>The machine's own addresses are there within milliseconds; without one there is nothing to say.</summary>
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly List<string> _found = [];
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes Janus's event <c>trickle</c>.</summary>
    public void Take(JsonObject message)
    {
        if (message["candidate"] is not JsonObject told)
        {
            return;
        }

        if (told.Text("candidate") is { Length: > 0 } line)
        {
            lock (_lock)
            {
                _found.Add(line.StartsWith("candidate:", StringComparison.Ordinal) ? line : "candidate:" + line);
            }
        }
        else
        {
            _all.TrySetResult();
        }

        _first.TrySetResult();
    }

    /// <summary>The description with what has been found.</summary>
    public async Task<string> WriteIntoAsync(string sdp, TimeProvider time, CancellationToken cancellationToken)
    {
        await WithinAsync(_first.Task, FirstPatience, time, cancellationToken);
        await WithinAsync(_all.Task, Patience, time, cancellationToken);
        string[] lines;
        lock (_lock)
        {
            lines = [.. _found.Select(c => "a=" + c), .. _all.Task.IsCompleted ? (string[])["a=end-of-candidates"] : []];
        }

        return Write(sdp, lines);
    }

    /// <summary>Puts the lines at the end of each section of media.</summary>
    internal static string Write(string sdp, IReadOnlyCollection<string> lines)
    {
        var text = new StringBuilder();
        var inside = false;
        foreach (var line in Sdp.Lines(sdp))
        {
            var begins = line.StartsWith("m=", StringComparison.Ordinal);
            if (begins && inside)
            {
                End();
            }

            inside |= begins;
            text.Append(line).Append("\r\n");
        }

        if (inside)
        {
            End();
        }

        return text.ToString();

        void End() => text.AppendJoin("", lines.Select(l => l + "\r\n"));
    }

    private static async Task WithinAsync(Task task, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(limit, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // What is there has to do.
        }
    }
}
