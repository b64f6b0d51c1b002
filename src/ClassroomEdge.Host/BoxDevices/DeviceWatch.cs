using System.Globalization;
using System.Text.Json;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Web.Http;

namespace ClassroomEdge.Host.BoxDevices;

/// <summary>Says every change of the devices' properties and health.</summary>
internal static class DeviceWatch
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Until cancelled, or for so many seconds. The first look says everything.</summary>
    public static async Task<int> RunAsync(
        IBoxDevices devices, string? only, int? seconds, bool json, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (seconds is { } s)
        {
            limit.CancelAfter(TimeSpan.FromSeconds(s));
        }

        var known = new Dictionary<(string Device, string Property), string>();
        try
        {
            while (true)
            {
                var all = await devices.ListAsync(limit.Token);
                if (only is not null && all.All(d => d.Id != only))
                {
                    await Terminal.ErrorAsync($"there is no device '{only}'; there are: {string.Join(", ", all.Select(d => d.Id))}");
                    return ExitCode.Failed;
                }

                foreach (var (device, property, value) in all.Where(d => only is null || d.Id == only).SelectMany(Values))
                {
                    if (!known.TryGetValue((device, property), out var before) || before != value)
                    {
                        known[(device, property)] = value;
                        await SayAsync(time.GetLocalNow(), device, property, value, json);
                    }
                }

                await Task.Delay(Every, time, limit.Token);
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
    }

    private static IEnumerable<(string Device, string Property, string Value)> Values(DeviceSnapshot device) =>
    [
        (device.Id, "health", device.ErrorCode is { } code ? $"{DeviceText.Word(device.Health)} {code}" : DeviceText.Word(device.Health)),
        .. device.Properties.Select(p => (device.Id, p.Key, p.Value.Value.ToString())),
    ];

    private static Task SayAsync(DateTimeOffset at, string device, string property, string value, bool json) =>
        Terminal.SayAsync(json
            ? JsonSerializer.Serialize(new { at, device, property, value }, EdgeJson.Options)
            : string.Create(CultureInfo.InvariantCulture, $"{at:HH:mm:ss} {device,-18} {property,-20} {value}"));
}
