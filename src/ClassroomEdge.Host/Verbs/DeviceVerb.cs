using System.CommandLine;
using System.Data.Common;
using System.Runtime.InteropServices;
using System.Text.Json;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Host.BoxDevices;
using ClassroomEdge.Host.Startup;
using ClassroomEdge.Simulation.Rooms;
using ClassroomEdge.Web.Http;

namespace ClassroomEdge.Host.Verbs;

/// <summary><c>edge device list|read|set|watch|scan</c>: the devices at the terminal, with the service or without it.</summary>
internal static class DeviceVerb
{
    // A fresh device has a moment to connect and be read; an SCD4x measures for five seconds.
    private static readonly TimeSpan FreshWithin = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    private static readonly Option<string> ProfileFile = CommonOptions.Profile();

    private static readonly Option<string> Data = CommonOptions.Data();

    private static readonly Option<bool> Json = new("--json") { Description = "As the API gives it" };

    private static readonly Option<bool> Simulate = new("--simulate")
    {
        Description = "Every device of the profile is simulated; only where no service runs",
    };

    private static readonly Argument<string> Id = new("id") { Description = "The device, as in the profile" };

    public static Command Create()
    {
        var list = With(new Command("list", "Every device with its health and last readings"));
        list.SetAction((parsed, ct) => UseAsync(parsed, async (devices, stop) =>
        {
            var all = await SettledAsync(devices, _ => true, stop);
            await PrintAsync(parsed, all, d => [DeviceText.Line(d)]);
            return all.All(d => d.Health == DeviceHealth.Ok) ? ExitCode.Ok : ExitCode.Failed;
        }, ct));

        var read = With(new Command("read", "One device: every property, and what can be set") { Id });
        read.SetAction((parsed, ct) => UseAsync(parsed, async (devices, stop) =>
        {
            var id = parsed.GetValue(Id)!;
            var device = await FindAsync(await SettledAsync(devices, d => d.Id == id, stop), id);
            if (device is null)
            {
                return ExitCode.Failed;
            }

            await PrintAsync(parsed, [device], d => DeviceText.All(d, TimeProvider.System.GetUtcNow()));
            return device.Health == DeviceHealth.Ok ? ExitCode.Ok : ExitCode.Failed;
        }, ct));

        var property = new Argument<string>("property") { Description = "For example power" };
        var value = new Argument<string>("value") { Description = "For example on, 30, hdmi1" };
        var set = With(new Command("set", "Set a property; done when the device has taken it") { Id, property, value });
        set.SetAction((parsed, ct) => UseAsync(
            parsed,
            (devices, stop) => SetAsync(devices, parsed.GetValue(Id)!, parsed.GetValue(property)!, parsed.GetValue(value)!, stop),
            ct));

        var only = new Argument<string?>("id") { Description = "One device; without it, all", Arity = ArgumentArity.ZeroOrOne };
        var seconds = new Option<int?>("--seconds") { Description = "End after so long; without it, at Ctrl-C" };
        var watch = With(new Command("watch", "A line for every change, until Ctrl-C") { only, seconds });
        watch.SetAction((parsed, ct) => UseAsync(
            parsed,
            (devices, stop) => DeviceWatch.RunAsync(devices, parsed.GetValue(only), parsed.GetValue(seconds), parsed.GetValue(Json), stop),
            ct));

        var bus = new Argument<string?>("bus") { Description = "Id of an I²C bus of the profile; without it, all", Arity = ArgumentArity.ZeroOrOne };
        var scan = With(new Command("scan", "Who answers on the I²C buses (as i2cdetect); only where no service runs") { bus });
        scan.SetAction((parsed, ct) => ScanAsync(parsed, parsed.GetValue(bus), ct));

        return new Command("device", "The devices, with the service or without it") { list, read, set, watch, scan };
    }

    private static Command With(Command command)
    {
        command.Add(ProfileFile);
        command.Add(Data);
        command.Add(Json);
        command.Add(Simulate);
        return command;
    }

    private static async Task<int> SetAsync(IBoxDevices devices, string id, string property, string word, CancellationToken stop)
    {
        var device = await FindAsync(await SettledAsync(devices, d => d.Id == id, stop), id);
        if (device is null)
        {
            return ExitCode.Failed;
        }

        var control = device.Controls.FirstOrDefault(c => c.Name == property);
        if (control is null)
        {
            await Terminal.ErrorAsync(device.Controls.IsEmpty
                ? $"nothing of '{id}' can be set"
                : $"'{property}' of '{id}' cannot be set; what can be: {string.Join(", ", device.Controls.Select(c => c.Name))}");
            return ExitCode.Failed;
        }

        if (DeviceText.Value(control, word) is not { } value)
        {
            await Terminal.ErrorAsync($"{property} of '{id}' takes {DeviceText.Takes(control)}, not '{word}'");
            return ExitCode.Failed;
        }

        await devices.SetAsync(id, property, value, stop);
        await Terminal.SayAsync($"{id}: {property} = {value}");
        return ExitCode.Ok;
    }

    private static async Task<int> UseAsync(
        ParseResult parsed, Func<IBoxDevices, CancellationToken, Task<int>> use, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => Stop(c, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => Stop(c, stop));
        try
        {
            await using var devices = await BoxDoor.OpenAsync(() => ReadProfileAsync(parsed), parsed.GetValue(Data)!, stop.Token);
            if (devices is null)
            {
                return ExitCode.BadProfile;
            }

            if (devices.IsFresh && !parsed.GetValue(Json))
            {
                await Terminal.ErrorAsync(
                    $"no service runs on {Path.GetFullPath(parsed.GetValue(Data)!)}: the devices of {parsed.GetValue(ProfileFile)} are opened for the moment");
            }

            return await use(devices, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
        catch (EdgeException e)
        {
            await Terminal.ErrorAsync(e.Message);
            return e.Code.StartsWith("storage.", StringComparison.Ordinal) ? ExitCode.CannotStart : ExitCode.Failed;
        }
        catch (DbException e)
        {
            await Terminal.ErrorAsync($"the database in {Path.GetFullPath(parsed.GetValue(Data)!)} cannot be used: {e.Message}");
            return ExitCode.CannotStart;
        }
    }

    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        // The devices are closed in order first.
        signal.Cancel = true;
        stop.Cancel();
    }

    private static async Task<RoomProfile?> ReadProfileAsync(ParseResult parsed) =>
        await Profiles.ReadAsync(parsed.GetValue(ProfileFile)!) is not { } profile ? null
        : parsed.GetValue(Simulate) ? SimulatedProfile.Of(profile) : profile;

    /// <summary>The devices; those that were only just opened, once the wanted ones have been read or failed.</summary>
    private static async Task<IReadOnlyList<DeviceSnapshot>> SettledAsync(
        IBoxDevices devices, Func<DeviceSnapshot, bool> wanted, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var began = time.GetTimestamp();
        while (true)
        {
            var all = await devices.ListAsync(cancellationToken);
            var isSettled = all.Where(wanted).All(d => d.Health is not DeviceHealth.Starting && (d.Health is not DeviceHealth.Ok || !d.Properties.IsEmpty));
            if (isSettled || !devices.IsFresh || time.GetElapsedTime(began) > FreshWithin)
            {
                return all;
            }

            await Task.Delay(LookEvery, time, cancellationToken);
        }
    }

    private static async Task<DeviceSnapshot?> FindAsync(IReadOnlyList<DeviceSnapshot> all, string id)
    {
        var device = all.FirstOrDefault(d => d.Id == id);
        if (device is null)
        {
            await Terminal.ErrorAsync($"there is no device '{id}'; there are: {string.Join(", ", all.Select(d => d.Id))}");
        }

        return device;
    }

    private static async Task PrintAsync(
        ParseResult parsed, IReadOnlyList<DeviceSnapshot> devices, Func<DeviceSnapshot, IEnumerable<string>> words)
    {
        if (parsed.GetValue(Json))
        {
            await Terminal.SayAsync(JsonSerializer.Serialize(devices, EdgeJson.Options));
            return;
        }

        foreach (var line in devices.SelectMany(words))
        {
            await Terminal.SayAsync(line);
        }
    }

    private static Task<int> ScanAsync(ParseResult parsed, string? bus, CancellationToken cancellationToken) =>
        UseAsync(parsed, async (devices, _) =>
        {
            if (devices is not OwnDevices own)
            {
                await Terminal.ErrorAsync("the service uses the buses: a scan could confuse its chips; stop it first");
                return ExitCode.Failed;
            }

            var profile = (await ReadProfileAsync(parsed))!;
            var buses = profile.Buses.Where(b => b.Kind == BusKind.I2c && (bus is null || b.Id == bus)).ToArray();
            if (buses.Length == 0)
            {
                await Terminal.ErrorAsync(bus is null ? "the profile has no I²C bus" : $"the profile has no I²C bus '{bus}'");
                return ExitCode.Failed;
            }

            foreach (var one in buses)
            {
                var found = own.Buses.I2c(one.Id).Scan();
                await Terminal.SayAsync(parsed.GetValue(Json)
                    ? JsonSerializer.Serialize(new { bus = one.Id, found = found.Select(f => new { f.Address, f.IsKernels }) }, EdgeJson.Options)
                    : $"{one.Id} ({one.Path ?? one.Adapter})\n{ScanTable.Of(found)}");
            }

            return ExitCode.Ok;
        }, cancellationToken);
}
