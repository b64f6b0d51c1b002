namespace ClassroomEdge.Devices.Projectors;

/// <summary>A projector's inputs over PJLink: words of the profile to codes and back; one chosen during warm-up is sent after it.</summary>
internal sealed class PjLinkInputs(string id, PjLinkConnection connection, IReadOnlyDictionary<string, string> codes, TimeProvider time)
{
    private const int MostNamed = 8;

    private string? _toSend;
    private long _askedAt;

    /// <summary>One waits for the lamp.</summary>
    public bool IsWaiting => _toSend is not null;

    /// <summary>It is being switched off: nothing waits any more.</summary>
    public void Forget() => _toSend = null;

    /// <summary>Selects one now, or keeps it while the projector warms up.</summary>
    public async ValueTask SetAsync(string input, bool willBeOn, int projectorClass, CancellationToken cancellationToken)
    {
        var reply = await connection.AskAsync(Command(projectorClass, codes[input]), codes[input], cancellationToken);
        if (reply.Error == 3 && willBeOn)
        {
            _toSend = input;
            _askedAt = time.GetTimestamp();
            return;
        }

        _toSend = null;
        if (!reply.IsOk)
        {
            throw reply.Error switch
            {
                2 => PjLinkRefusal.With(
                    id,
                    $"has no input '{input}' (PJLink code {codes[input]}){await OwnAsync(projectorClass, cancellationToken)}"),
                3 => PjLinkRefusal.With(id, "does not switch inputs while it is off"),
                _ => PjLinkRefusal.Of(id, reply),
            };
        }
    }

    /// <summary>Sends what had to wait, and asks; null when it does not tell.</summary>
    public async ValueTask<string?> ReadAsync(int projectorClass, CancellationToken cancellationToken)
    {
        if (_toSend is { } input)
        {
            var sent = await connection.AskAsync(Command(projectorClass, codes[input]), codes[input], cancellationToken);
            if (sent.Error != 3 || time.GetElapsedTime(_askedAt) > PowerTruth.Patience)
            {
                _toSend = null;
            }
        }

        var reply = await connection.AskAsync(
            projectorClass == 2 ? PjLinkCommand.Input2 : PjLinkCommand.Input, "?", cancellationToken);
        return reply.Error == 0 && reply.Value.Length > 0 ? Word(reply.Value) : null;
    }

    /// <summary>Class 2 adds internal sources (6x) and letters (xA to xZ): only its own command takes them (2.00, 4.2).</summary>
    private static string Command(int projectorClass, string code) =>
        projectorClass == 2 && (code[0] == '6' || char.IsAsciiLetter(code[1])) ? PjLinkCommand.Input2 : PjLinkCommand.Input;

    private string Word(string code)
    {
        foreach (var (word, known) in codes)
        {
            if (known.Equals(code, StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }

        return code.ToLowerInvariant();
    }

    /// <summary>The inputs that it says it has, for whoever wrote the profile: <c>; it has 31 HDMI 1, 32 HDMI 2</c>.</summary>
    private async ValueTask<string> OwnAsync(int projectorClass, CancellationToken cancellationToken)
    {
        var list = await connection.AskAsync(
            projectorClass == 2 ? PjLinkCommand.Inputs2 : PjLinkCommand.Inputs, "?", cancellationToken);
        var own = list.Error == 0 ? list.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        if (own.Length == 0)
        {
            return "";
        }

        var named = new List<string>(own.Length);
        foreach (var code in own)
        {
            var name = projectorClass == 2 && named.Count < MostNamed
                ? await connection.AskAsync(PjLinkCommand.InputName, $"?{code}", cancellationToken)
                : default;
            named.Add(name.Value is { Length: > 0 } text && name.Error == 0 ? $"{code} {text}" : code);
        }

        return $"; it has {string.Join(", ", named)}";
    }
}
