using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Projectors;

/// <summary>What a projector offers beside power and input: muting, freezing, volume steps.</summary>
internal sealed class PjLinkControls(string id, PjLinkConnection connection, IReadOnlyList<PjLinkControl> controls)
{
    public ImmutableArray<SettableProperty> Settable { get; } = [.. controls.Distinct().Select(control => control switch
    {
        PjLinkControl.PictureMuted => SettableProperty.Switch(DeviceProperty.PictureMuted),
        PjLinkControl.Muted => SettableProperty.Switch(DeviceProperty.Muted),
        PjLinkControl.Frozen => SettableProperty.Switch(DeviceProperty.Frozen),
        PjLinkControl.VolumeStep => SettableProperty.Choice(DeviceProperty.VolumeStep, "up", "down"),
        _ => SettableProperty.Choice(DeviceProperty.MicrophoneVolumeStep, "up", "down"),
    })];

    /// <summary>While it is on; what it does not know is not read.</summary>
    public async ValueTask ReadAsync(int projectorClass, Action<string, PropertyValue> add, CancellationToken cancellationToken)
    {
        if ((controls.Contains(PjLinkControl.PictureMuted) || controls.Contains(PjLinkControl.Muted))
            && PjLinkMute.Parse((await connection.AskAsync(PjLinkCommand.Mute, "?", cancellationToken)).Value) is { } mute)
        {
            if (controls.Contains(PjLinkControl.PictureMuted))
            {
                add(DeviceProperty.PictureMuted, PropertyValue.Of(mute.Picture));
            }

            if (controls.Contains(PjLinkControl.Muted))
            {
                add(DeviceProperty.Muted, PropertyValue.Of(mute.Sound));
            }
        }

        if (projectorClass == 2 && controls.Contains(PjLinkControl.Frozen))
        {
            var frozen = await connection.AskAsync(PjLinkCommand.Freeze, "?", cancellationToken);
            if (frozen.Value is "0" or "1")
            {
                add(DeviceProperty.Frozen, PropertyValue.Of(frozen.Value == "1"));
            }
        }
    }

    public ValueTask SetAsync(string property, PropertyValue value, CancellationToken cancellationToken) => (property, value) switch
    {
        (DeviceProperty.PictureMuted, PropertyValue.Switch(var on)) => MuteAsync('1', on, cancellationToken),
        (DeviceProperty.Muted, PropertyValue.Switch(var on)) => MuteAsync('2', on, cancellationToken),
        (DeviceProperty.Frozen, PropertyValue.Switch(var on)) => TellAsync(PjLinkCommand.Freeze, on, cancellationToken),
        (DeviceProperty.VolumeStep, PropertyValue.Choice(var word)) =>
            TellAsync(PjLinkCommand.SpeakerVolume, word == "up", cancellationToken),
        (DeviceProperty.MicrophoneVolumeStep, PropertyValue.Choice(var word)) =>
            TellAsync(PjLinkCommand.MicrophoneVolume, word == "up", cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(property), property, "not settable"),
    };

    /// <summary>Some mute picture and sound only together: better dark and silent than neither.</summary>
    private async ValueTask MuteAsync(char part, bool on, CancellationToken cancellationToken)
    {
        var reply = await connection.AskAsync(PjLinkCommand.Mute, $"{part}{(on ? 1 : 0)}", cancellationToken);
        if (reply.Error == 2)
        {
            reply = await connection.AskAsync(PjLinkCommand.Mute, on ? "31" : "30", cancellationToken);
        }

        Require(reply);
    }

    private async ValueTask TellAsync(string command, bool on, CancellationToken cancellationToken) =>
        Require(await connection.AskAsync(command, on ? "1" : "0", cancellationToken));

    private void Require(PjLinkReply reply)
    {
        if (!reply.IsOk)
        {
            throw reply.Error == 3
                ? PjLinkRefusal.With(id, "can do that only while it is on")
                : PjLinkRefusal.Of(id, reply);
        }
    }
}
