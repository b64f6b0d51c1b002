using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Protocols;

/// <summary>Asks a device the questions of its protocol and gives it commands; knows which questions it never answers.</summary>
internal sealed class ProtocolQuestions(string deviceId, Protocol protocol, ProtocolLine line, TimeProvider time)
{
    /// <summary>A function that a model lacks is asked for again after this: firmware changes, and so do inputs.</summary>
    public static readonly TimeSpan Resigned = TimeSpan.FromMinutes(10);

    private readonly Dictionary<WireQuestion, long> _askedAt = [];
    private readonly Dictionary<WireQuestion, long> _lackingSince = [];
    private readonly HashSet<WireQuestion> _answered = [];
    private bool _answersSomething;

    /// <summary>The question that tells a property; null when none does.</summary>
    public WireQuestion? AskFor(WireProperty property) =>
        protocol.Questions.Where(q => q.Reads.Contains(property)).MinBy(q => q.Reads.Length);

    /// <summary>After a new connection all is asked for.</summary>
    public void Forget()
    {
        _askedAt.Clear();
        _answersSomething = false;
    }

    /// <summary>It is time to ask.</summary>
    public bool IsDue(WireQuestion question) =>
        (question.Every is not { } every || !_askedAt.TryGetValue(question, out var at) || time.GetElapsedTime(at) >= every)
        && (!_lackingSince.TryGetValue(question, out var since) || time.GetElapsedTime(since) >= Resigned);

    /// <summary>Asks; empty when the device cannot tell now, or at all.</summary>
    /// <param name="question">The question.</param>
    /// <param name="isSettled">False: it went on or off lately, and what it refuses now it may answer soon.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="DeviceException">As for <see cref="ProtocolLine.AskAsync"/>, and <c>device.unauthorised</c>.</exception>
    public async ValueTask<ImmutableArray<(WireProperty Property, PropertyValue Value)>> AskAsync(
        WireQuestion question, bool isSettled, CancellationToken cancellationToken)
    {
        _askedAt[question] = time.GetTimestamp();
        Answer answer;
        try
        {
            answer = await line.AskAsync(question.Send, message => Understand(question, message), cancellationToken);
        }
        catch (DeviceException e) when (e.Code == "device.timeout" && _answersSomething && !_answered.Contains(question))
        {
            // Many say nothing to what their model does not have.
            return Lacking(question, isSettled);
        }

        _answersSomething = true;
        if (answer.Refusal is not { } refusal)
        {
            _answered.Add(question);
            _lackingSince.Remove(question);
            return answer.Values;
        }

        return refusal.Kind is ProtocolErrorKind.Unauthorised
            ? throw Refused(refusal, question.Name)
            : Lacking(question, isSettled && refusal.Kind is not ProtocolErrorKind.NotNow);
    }

    /// <summary>Gives a command; with the value that it confirms, or the refusal.</summary>
    /// <exception cref="DeviceException">As for <see cref="ProtocolLine.AskAsync"/>.</exception>
    public async ValueTask<(PropertyValue? Value, Refusal? Refusal)> SetAsync(
        WireProperty property, PropertyValue value, CancellationToken cancellationToken)
    {
        var message = property.WriteSet(value);
        if (!property.HasAck)
        {
            await line.TellAsync(message, cancellationToken);
            return (null, null);
        }

        var answer = await line.AskAsync(
            message,
            heard => property.IsAck(heard, out var confirmed)
                ? new Answer(confirmed is null ? [] : [(property, confirmed)], null)
                : (property.Nak?.Read(heard) ?? protocol.Nak?.Read(heard)) is { } refusal ? new Answer([], refusal) : null,
            cancellationToken);
        return (answer.Values is [var (_, told)] ? told : null, answer.Refusal);
    }

    /// <summary>A refusal as an exception.</summary>
    public DeviceException Refused(Refusal refusal, string what)
    {
        var code = refusal.Code.Length > 0 ? $" ({refusal.Code})" : "";
        var words = refusal.Text.Length > 0 ? $": {refusal.Text}" : "";
        var problem = refusal.Kind switch
        {
            ProtocolErrorKind.NotNow => $"cannot do {what} now",
            ProtocolErrorKind.Unauthorised => $"wants a password for {what}",
            _ => $"refuses {what}",
        };
        return new DeviceException(
            refusal.Kind switch
            {
                ProtocolErrorKind.NotNow => "device.busy",
                ProtocolErrorKind.Unauthorised => "device.unauthorised",
                _ => "device.refused",
            },
            deviceId,
            $"{line.Name} {problem}{words}{code}");
    }

    private ImmutableArray<(WireProperty Property, PropertyValue Value)> Lacking(WireQuestion question, bool isForLong)
    {
        _askedAt.Remove(question);
        if (isForLong)
        {
            _lackingSince[question] = time.GetTimestamp();
        }

        return [];
    }

    private Answer? Understand(WireQuestion question, string message)
    {
        if (question.Read(message) is { } values)
        {
            return values.IsEmpty ? null : new Answer(values, null);
        }

        return (question.Nak?.Read(message) ?? protocol.Nak?.Read(message)) is { } refusal ? new Answer([], refusal) : null;
    }

    private sealed record Answer(ImmutableArray<(WireProperty Property, PropertyValue Value)> Values, Refusal? Refusal);
}
