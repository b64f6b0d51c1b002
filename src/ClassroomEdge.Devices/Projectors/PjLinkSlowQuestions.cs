using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Devices.Projectors;

/// <summary>
/// What changes slowly or never: class, names, lamp and filter hours, errors. A few are asked with each poll, so that a
/// projector that answers slowly is still read in time; what it does not know is not asked again, and a question at which
/// it falls silent twice neither.
/// </summary>
internal sealed class PjLinkSlowQuestions(PjLinkConnection connection, TimeProvider time)
{
    /// <summary>With each poll.</summary>
    internal const int AtOnce = 3;

    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);
    private static readonly TimeSpan NotNow = TimeSpan.FromMinutes(2);

    private readonly List<PjLinkQuestion> _questions =
    [
        new(PjLinkCommand.Class, Daily),
        new(PjLinkCommand.Errors, TimeSpan.FromMinutes(1)),
        new(PjLinkCommand.Lamps, TimeSpan.FromMinutes(10)),
        new(PjLinkCommand.FilterHours, TimeSpan.FromHours(1)),
        new(PjLinkCommand.InputResolution, TimeSpan.FromMinutes(1)) { OnlyWhenOn = true },
        new(PjLinkCommand.Manufacturer, Daily),
        new(PjLinkCommand.Model, Daily),
        new(PjLinkCommand.SerialNumber, Daily),
        new(PjLinkCommand.SoftwareVersion, Daily),
        new(PjLinkCommand.LampModel, Daily),
        new(PjLinkCommand.FilterModel, Daily),
        new(PjLinkCommand.RecommendedResolution, Daily),
    ];

    /// <summary>1 until it has told otherwise.</summary>
    public int Class { get; private set; } = 1;

    /// <summary>Some are due already.</summary>
    public bool HasMore(bool isOn) => Due(isOn).Any();

    /// <summary>Asks the next few and returns what was answered, by command.</summary>
    /// <exception cref="DeviceException">As for <see cref="PjLinkConnection.AskAsync"/>.</exception>
    public async ValueTask<IReadOnlyDictionary<string, string>> AskAsync(bool isOn, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, string>();
        for (var i = 0; i < AtOnce && Due(isOn).FirstOrDefault() is { } question; i++)
        {
            if (await AskAsync(question, cancellationToken) is not { } answer)
            {
                continue;
            }

            answers[question.Command] = answer;
            if (question.Command == PjLinkCommand.Class)
            {
                Class = answer == "2" ? 2 : 1;
            }
        }

        return answers;
    }

    private IEnumerable<PjLinkQuestion> Due(bool isOn) => _questions.Where(q =>
        (!q.IsClass2 || Class == 2)
        && (isOn || !q.OnlyWhenOn)
        && (q.AskedAt is not { } at || time.GetElapsedTime(at) >= q.Pause));

    private async ValueTask<string?> AskAsync(PjLinkQuestion question, CancellationToken cancellationToken)
    {
        question.AskedAt = time.GetTimestamp();
        question.Pause = NotNow;
        try
        {
            var reply = await connection.AskAsync(question.Command, "?", cancellationToken);
            question.Silences = 0;
            switch (reply.Error)
            {
                case 0 when reply.Value.Length > 0:
                    question.Pause = question.Every;
                    return reply.Value;
                case 1 or 2:
                    // It has none: no filter, no lamp.
                    _questions.Remove(question);
                    break;
            }

            return null;
        }
        catch (DeviceException e) when (e.Code is "device.timeout" or "device.unreachable" && ++question.Silences >= 2)
        {
            _questions.Remove(question);
            throw;
        }
    }
}
