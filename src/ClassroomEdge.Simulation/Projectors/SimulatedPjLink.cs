using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Network;

namespace ClassroomEdge.Simulation.Projectors;

/// <summary>A lamp projector that speaks PJLink, class 1 or 2, with its odd ways. Thread-safe.</summary>
public sealed class SimulatedPjLink : SimulatedServer
{
    private static readonly (string Word, string Digits)[] Complaints =
    [
        ("none", "000000"),
        ("fan-error", "200000"),
        ("lamp-warning", "010000"),
        ("temperature-warning", "001000"),
        ("temperature-error", "002000"),
        ("cover-error", "000200"),
        ("filter-warning", "000010"),
        ("other-error", "000002"),
    ];

    private readonly ProjectorModel _projector;
    private readonly PjLinkTalk _talk;
    private readonly PjLinkNews _news;

    /// <summary>Answers where the network serves it.</summary>
    public SimulatedPjLink(SimulatedProjector options, string? deviceId, TimeProvider time)
        : base(options.Id, "projector", "pjlink", deviceId)
    {
        Options = options;
        _projector = new ProjectorModel(options, time);
        _talk = new PjLinkTalk(options, _projector, time);
        _news = new PjLinkNews(options.Id, _projector, time);
    }

    /// <summary>What it is like.</summary>
    public SimulatedProjector Options { get; }

    /// <inheritdoc/>
    public override ImmutableArray<string> Faults { get; } =
        [.. ConnectionFaults, .. Enum.GetValues<ProjectorSin>().Select(WordOf)];

    /// <summary>The remote control in a hand, and what the projector complains of.</summary>
    public override ImmutableArray<SettableProperty> Controls =>
    [
        SettableProperty.Choice(DeviceProperty.Power, "on", "off"),
        SettableProperty.Choice(DeviceProperty.Input, [.. Options.Inputs]),
        SettableProperty.Choice(DeviceProperty.Fault, [.. Complaints.Select(c => c.Word)]),
    ];

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, PropertyValue> State => ImmutableSortedDictionary<string, PropertyValue>.Empty
        .Add(DeviceProperty.Power, PropertyValue.Of(_projector.Power))
        .Add(DeviceProperty.Input, PropertyValue.Of(_projector.Input))
        .Add(DeviceProperty.PictureMuted, PropertyValue.Of(_projector.Mute is "11" or "31"))
        .Add(DeviceProperty.Muted, PropertyValue.Of(_projector.Mute is "21" or "31"))
        .Add(DeviceProperty.Frozen, PropertyValue.Of(_projector.IsFrozen))
        .Add(DeviceProperty.Volume, PropertyValue.Of(_projector.SpeakerVolume * 100 / ProjectorModel.LoudestVolume, Unit.Percent))
        .Add("microphoneVolume", PropertyValue.Of(_projector.MicrophoneVolume * 100 / ProjectorModel.LoudestVolume, Unit.Percent))
        .Add(DeviceProperty.Fault, PropertyValue.Of(Complaints.First(c => c.Digits == _projector.Errors).Word))
        .Add(DeviceProperty.FilterHours, PropertyValue.Of(_projector.FilterHours, Unit.Hours))
        .Add(DeviceProperty.LampHours, PropertyValue.Of(_projector.LampHours, Unit.Hours));

    /// <summary>An odd way as a fault's word, for example <c>lower-case</c>.</summary>
    public static string WordOf(ProjectorSin sin) => sin switch
    {
        ProjectorSin.LowerCase => "lower-case",
        ProjectorSin.LineFeeds => "line-feeds",
        ProjectorSin.Lags => "lags",
        ProjectorSin.LocksUp => "locks-up",
        ProjectorSin.HangsUpInStandby => "hangs-up-in-standby",
        ProjectorSin.OneConnection => "one-connection",
        ProjectorSin.SilentInTransition => "silent-in-transition",
        ProjectorSin.MutesTogether => "mutes-together",
        _ => throw new ArgumentOutOfRangeException(nameof(sin), sin, "unknown"),
    };

    /// <inheritdoc/>
    public override void SetFault(string? fault)
    {
        _projector.Fault = fault;
        base.SetFault(fault);
    }

    /// <inheritdoc/>
    public override void Set(string control, PropertyValue value)
    {
        switch (control, value)
        {
            case (DeviceProperty.Power, PropertyValue.Choice(var power)):
                _projector.TrySwitch(power == "on");
                break;
            case (DeviceProperty.Input, PropertyValue.Choice(var input)):
                _projector.TrySelect(input);
                break;
            case (DeviceProperty.Fault, PropertyValue.Choice(var word)):
                _projector.Errors = Complaints.First(c => c.Word == word).Digits;
                break;
        }
    }

    /// <inheritdoc/>
    public override Task TalkAsync(Stream stream, CancellationToken cancellationToken) =>
        _talk.TalkAsync(stream, cancellationToken);

    /// <inheritdoc/>
    public override Task TalkAsync(IDatagramSocket peer, CancellationToken cancellationToken) =>
        _news.TalkAsync(peer, cancellationToken);
}
