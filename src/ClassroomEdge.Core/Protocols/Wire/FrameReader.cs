using System.Text;

namespace ClassroomEdge.Core.Protocols.Wire;

/// <summary>
/// Cuts what arrives into messages, whatever the pieces it arrives in. What is no message is skipped and counted. Not
/// thread-safe: one a connection and direction.
/// </summary>
public abstract class FrameReader
{
    /// <summary>Longer than any message of the protocols that we know.</summary>
    internal const int Longest = 1024;

    private readonly List<byte> _pending = [];

    /// <summary>Bytes that belonged to no message.</summary>
    public long Skipped { get; private protected set; }

    /// <summary>Takes what arrived; the messages that are complete now, without the ends that patterns do not write.</summary>
    public IReadOnlyList<string> Take(ReadOnlySpan<byte> arrived)
    {
        _pending.AddRange(arrived);
        var messages = new List<string>();
        while (_pending.Count > 0)
        {
            var (used, message) = Cut(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_pending));
            if (used == 0)
            {
                if (_pending.Count <= Longest)
                {
                    break;
                }

                // No message is that long: noise.
                used = _pending.Count;
            }

            Skipped += message is null ? used : 0;
            _pending.RemoveRange(0, used);
            if (message is { Length: > 0 })
            {
                messages.Add(message);
            }
        }

        return messages;
    }

    /// <summary>Cuts the first message off. Used 0: it is not complete; message null: what was used is none.</summary>
    private protected abstract (int Used, string? Message) Cut(ReadOnlySpan<byte> pending);

    private protected static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
