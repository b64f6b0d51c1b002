using System.Collections.Immutable;
using System.Globalization;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Preflight;

/// <summary>Projectors and displays answer and complain of nothing; lamps that are near their end are told.</summary>
internal sealed class ProjectorCheck(RoomState room) : IPreflightCheck
{
    /// <summary>Makers rate ultra-high-pressure lamps 3 000 to 5 000 h at full brightness.</summary>
    private const double OldLampHours = 3000;

    /// <inheritdoc/>
    public string Id => "projector";

    /// <inheritdoc/>
    public int Order => 3;

    /// <inheritdoc/>
    public ValueTask<PreflightFinding> RunAsync(PreflightContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Look());

    private PreflightFinding Look()
    {
        var parts = room.Current.Devices.Where(d => d.Kind is "projector" or "display").Select(Of).ToImmutableArray();
        if (parts.IsEmpty)
        {
            return PreflightFinding.NotNeeded("projector-none", "the profile has no projector or display");
        }

        // The worst one is the step's own.
        var worst = parts.MaxBy(p => p.Verdict switch
        {
            PreflightVerdict.Failed => 2,
            PreflightVerdict.Advice => 1,
            _ => 0,
        })!;
        return new PreflightFinding(worst.Verdict, worst.Code, $"{worst.Name}: {worst.Code}", worst.Value)
        {
            Parts = parts.Length > 1 ? parts : [],
        };
    }

    private static PreflightPart Of(DeviceSnapshot device)
    {
        double? hours = device.Properties.TryGetValue(DeviceProperty.LampHours, out var lamp)
            && lamp.Value is PropertyValue.Measurement m ? m.Value : null;
        var value = hours is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{hours:0} h");
        var fault = device.Properties.TryGetValue(DeviceProperty.Fault, out var known)
            && known.Value is PropertyValue.Choice choice ? choice.Word : null;
        return device.Health is DeviceHealth.Degraded or DeviceHealth.Retrying
                ? new(device.Id, PreflightVerdict.Failed, "preflight.projector-away", device.ErrorMessage ?? "")
            : fault?.EndsWith("-error", StringComparison.Ordinal) == true
                ? new(device.Id, PreflightVerdict.Failed, "preflight.projector-fault", fault)
            : fault is { Length: > 0 } and not "none"
                ? new(device.Id, PreflightVerdict.Advice, "preflight.projector-warning", fault)
            : hours >= OldLampHours
                ? new(device.Id, PreflightVerdict.Advice, "preflight.projector-lamp", value)
            : new(device.Id, PreflightVerdict.Passed, "preflight.projector-ok", value);
    }
}
