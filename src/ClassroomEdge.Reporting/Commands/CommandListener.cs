using System.Diagnostics.CodeAnalysis;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Reporting.Topics;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Reporting.Commands;

/// <summary>
/// Carries out commands of the command topic and replies. Commands on one device keep their order; a slow device does
/// not hold up another.
/// </summary>
internal sealed class CommandListener(
    IRoomControl control, RoomTopics topics, TimeProvider time, ILogger<CommandListener> logger)
{
    /// <summary>Commands under way at once; more are refused, so that nobody can bury the room in them.</summary>
    public const int MaxUnderWay = 32;

    /// <summary>The broker decides who may publish commands; the room treats them all as facility managers.</summary>
    private static readonly Actor Somebody = new("mqtt", "MQTT", Role.FacilityManager, Door.Mqtt);

    private readonly Dictionary<string, Task> _lastOf = new();
    private readonly Lock _lock = new();
    private int _underWay;

    /// <summary>Takes a message of the command topic; never throws. The reply goes over the link that it came from.</summary>
    public void Take(MqttMessage message, IMqttLink link, CancellationToken cancellationToken)
    {
        MqttCommand? command = null;
        CommandReply? refusal = null;
        try
        {
            if (message.Retain)
            {
                // It would be carried out again at every reconnect.
                throw new CommandException("command.retained", "commands must not be retained");
            }

            command = MqttCommand.Parse(message.Payload);
        }
        catch (CommandException e)
        {
            refusal = new CommandReply(null, e.Code, e.Message, null);
        }

        lock (_lock)
        {
            if (_underWay >= MaxUnderWay)
            {
                refusal = new CommandReply(command?.Id, "command.busy", $"{MaxUnderWay} commands are under way; try again later", null);
                command = null;
            }
            else
            {
                _underWay++;
            }

            var key = command is null ? "" : command.Device?.DeviceId ?? "scene:";
            var before = _lastOf.GetValueOrDefault(key, Task.CompletedTask);
            var counted = refusal?.ErrorCode != "command.busy";
            _lastOf[key] = RunAsync(before, command, refusal, counted, message, link, cancellationToken);
        }
    }

    /// <summary>Waits for those under way.</summary>
    public Task DrainAsync()
    {
        lock (_lock)
        {
            return Task.WhenAll(_lastOf.Values);
        }
    }

    private async Task RunAsync(
        Task before,
        MqttCommand? command,
        CommandReply? refusal,
        bool counted,
        MqttMessage message,
        IMqttLink link,
        CancellationToken cancellationToken)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        try
        {
            var reply = command is null ? refusal! : await CarryOutAsync(command, cancellationToken).ConfigureAwait(false);
            await ReplyAsync(message, reply, link, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is MqttException or OperationCanceledException or ObjectDisposedException or ArgumentException)
        {
            Log.ReplyNotSent(logger, e.Message);
        }
        finally
        {
            lock (_lock)
            {
                _underWay -= counted ? 1 : 0;
                if (_underWay == 0)
                {
                    _lastOf.Clear();
                }
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whoever asks must get a reply, and the next command must be heard.")]
    private async Task<CommandReply> CarryOutAsync(MqttCommand command, CancellationToken cancellationToken)
    {
        try
        {
            if (command.Scene is { } scene)
            {
                var run = await control.ActivateSceneAsync(Somebody, scene, cancellationToken).ConfigureAwait(false);
                return new CommandReply(command.Id, null, null, run);
            }

            await control.OperateAsync(Somebody, command.Device!, cancellationToken).ConfigureAwait(false);
            return new CommandReply(command.Id, null, null, null);
        }
        catch (EdgeException e)
        {
            return new CommandReply(command.Id, e.Code, e.Message, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.CommandFailed(logger, e);
            return new CommandReply(command.Id, "command.failed", "the command failed; the room's log says why", null);
        }
    }

    private Task ReplyAsync(MqttMessage message, CommandReply reply, IMqttLink link, CancellationToken cancellationToken)
    {
        var topic = message.ResponseTopic is { } asked && MayReplyTo(asked) ? asked : topics.CommandReply;
        return link.PublishAsync(
            new MqttMessage(topic, reply.ToPayload(time.GetUtcNow()))
            {
                CorrelationData = message.CorrelationData,
                ContentType = "application/json",
            },
            cancellationToken);
    }

    /// <summary>Somebody who may only command must not make us write what only the room itself may say.</summary>
    private bool MayReplyTo(string topic) =>
        topic.Length is > 0 and <= 256
        && topic.AsSpan().IndexOfAny('+', '#', '\0') < 0
        && topic[0] != '$'
        && !topic.StartsWith("homeassistant/", StringComparison.Ordinal)
        && (topic == topics.CommandReply || !topic.StartsWith("classroom/", StringComparison.Ordinal)
            || topic.StartsWith("classroom/reply/", StringComparison.Ordinal));
}
