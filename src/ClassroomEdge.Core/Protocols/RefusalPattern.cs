using ClassroomEdge.Core.Protocols.Wire;

namespace ClassroomEdge.Core.Protocols;

/// <summary>How a refusal looks. Thread-safe.</summary>
public sealed class RefusalPattern
{
    private readonly MessagePattern _pattern;
    private readonly IReadOnlyDictionary<string, ProtocolError> _errors;

    internal RefusalPattern(MessagePattern pattern, IReadOnlyDictionary<string, ProtocolError> errors) =>
        (_pattern, _errors) = (pattern, errors);

    /// <summary>What is refused, and why; null: this is no refusal.</summary>
    public Refusal? Read(string message)
    {
        if (_pattern.Match(message) is not { } match)
        {
            return null;
        }

        if (match.Error is not { } field)
        {
            // Without codes there is one meaning at most.
            var only = _errors.Count == 1 ? _errors.First().Value : null;
            return new Refusal("", only?.Kind ?? ProtocolErrorKind.BadValue, only?.Text ?? "");
        }

        foreach (var (code, error) in _errors)
        {
            if (field.Is(code))
            {
                return new Refusal(code, error.Kind, error.Text);
            }
        }

        return new Refusal(field.Code, ProtocolErrorKind.Failed, "");
    }

    /// <summary>The refusal with the code that fits best.</summary>
    public string Write(ProtocolErrorKind kind)
    {
        var code = _errors.Where(e => e.Value.Kind == kind).Select(e => e.Key).FirstOrDefault() ?? _errors.Keys.FirstOrDefault() ?? "";
        return _pattern.Write(field => field == "error" ? FieldValue.Of(code) : null);
    }
}
