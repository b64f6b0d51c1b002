using System.Globalization;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Preflight;

/// <summary>The loudspeakers' device answers, is not silenced and not turned down.</summary>
internal sealed class SpeakerCheck(RoomProfile profile, RoomState room) : IPreflightCheck
{
    private const double Quiet = 5;

    /// <inheritdoc/>
    public string Id => "speaker";

    /// <inheritdoc/>
    public int Order => 2;

    /// <inheritdoc/>
    public ValueTask<PreflightFinding> RunAsync(PreflightContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Look());

    private PreflightFinding Look()
    {
        var speakers = room.Current.Devices.Where(d => d.Kind == "audio" && d.Settable.Contains(DeviceProperty.Volume)).ToList();
        if (speakers.Count == 0)
        {
            return PreflightFinding.NotNeeded("speaker-none", "the profile has no loudspeaker device");
        }

        var scene = new StartScene(profile);
        foreach (var speaker in speakers)
        {
            if (speaker.Health is DeviceHealth.Degraded or DeviceHealth.Retrying)
            {
                return PreflightFinding.Failed("speaker-away", $"{speaker.Id} does not answer: {speaker.ErrorMessage}", speaker.Id);
            }

            if (Is(speaker, DeviceProperty.Muted, true) && !scene.Sets(speaker.Id, DeviceProperty.Muted, PropertyValue.Of(false)))
            {
                return PreflightFinding.Failed("speaker-muted", $"{speaker.Id} is muted, and the lesson's scene does not open it", speaker.Id);
            }

            if (Volume(speaker) < Quiet && !scene.Sets(speaker.Id, DeviceProperty.Volume))
            {
                return PreflightFinding.Failed("speaker-quiet", $"{speaker.Id} is turned down", string.Create(CultureInfo.InvariantCulture, $"{Volume(speaker):0} %"));
            }
        }

        var volume = Volume(speakers[0]);
        return PreflightFinding.Passed(
            "speaker-ok",
            "the loudspeakers' device answers",
            volume is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{volume:0} %"));
    }

    private static bool Is(DeviceSnapshot device, string property, bool value) =>
        device.Properties.TryGetValue(property, out var known) && known.Value.Equals(PropertyValue.Of(value));

    private static double? Volume(DeviceSnapshot device) =>
        device.Properties.TryGetValue(DeviceProperty.Volume, out var known) && known.Value is PropertyValue.Measurement m ? m.Value : null;
}
