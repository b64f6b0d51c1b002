using System.CommandLine;
using System.Data.Common;
using System.Diagnostics;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Host.BoxDevices;
using ClassroomEdge.Host.Startup;
using ClassroomEdge.Platform;
using ClassroomEdge.Simulation.Rooms;

namespace ClassroomEdge.Host.Verbs;

/// <summary><c>edge run</c>: a room, until Ctrl-C or SIGTERM.</summary>
internal static class RunVerb
{
    private static readonly Option<string> Profile = CommonOptions.Profile();

    private static readonly Option<string> Data = CommonOptions.Data();

    private static readonly Option<int> Http = Port("--http", "Panel and API on loopback", 8080);

    private static readonly Option<int> Https = Port("--https", "The same for other machines", 8443);

    private static readonly Option<string?> Camera = new("--camera")
    {
        Description = "simulated, /dev/video0, rtsp://…, or a media file; else as in the profile",
    };

    private static readonly Option<string?> Certificate = new("--certificate")
    {
        Description = "PEM file of the HTTPS certificate and its chain; without it one is made",
    };

    private static readonly Option<string?> CertificateKey = new("--certificate-key")
    {
        Description = "PEM file of its key, where it is not in the same file",
    };

    private static readonly Option<bool> Demo = new("--demo") { Description = "Demo accounts with freshly made PINs" };

    private static readonly Option<bool> Simulate = new("--simulate")
    {
        Description = "Every device of the profile is simulated: a real room's profile without its hardware",
    };

    private static readonly Option<string?> Trace = new("--trace")
    {
        Description = "Write what crosses every bus and connection into FILE, to be replayed in a test",
    };

    public static Command Create()
    {
        var began = Stopwatch.GetTimestamp();
        var verb = new Command("run", "Bring a room up")
        {
            Profile, Data, Http, Https, Camera, Simulate, Trace, Demo, Certificate, CertificateKey,
        };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = new RunSettings(
                parsed.GetValue(Profile)!,
                parsed.GetValue(Data)!,
                parsed.GetValue(Http),
                parsed.GetValue(Https),
                parsed.GetValue(Camera),
                parsed.GetValue(Simulate),
                parsed.GetValue(Trace),
                parsed.GetValue(Demo),
                parsed.GetValue(Certificate),
                parsed.GetValue(CertificateKey),
                began);
            try
            {
                return await RunAsync(settings, cancellationToken);
            }
            catch (EdgeException e)
            {
                await Terminal.ErrorAsync(e.Message);
                return ExitCode.CannotStart;
            }
            catch (DbException e)
            {
                await Terminal.ErrorAsync(
                    $"the database in {Path.GetFullPath(settings.DataFolder)} cannot be written: {e.Message} "
                    + "Make space on that disk, or choose another folder with --data.");
                return ExitCode.CannotStart;
            }
        });
        return verb;
    }

    private static async Task<int> RunAsync(RunSettings settings, CancellationToken cancellationToken)
    {
        if (await Profiles.ReadAsync(settings.ProfileFile) is not { } profile)
        {
            return ExitCode.BadProfile;
        }

        if (settings.Simulate)
        {
            profile = SimulatedProfile.Of(profile);
        }

        if (settings.Camera is { } source)
        {
            profile = profile with { Camera = (profile.Camera ?? new CameraOptions { Source = source }) with { Source = source } };
        }

        using var owner = DataFolderLock.Take(new EdgePaths(Path.GetFullPath(settings.DataFolder)));
        await using var room = RoomHost.Build(profile, settings);
        var stopping = room.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await RoomHost.StartAsync(room, cancellationToken);
            ServiceAddress.Write(new EdgePaths(Path.GetFullPath(settings.DataFolder)), settings.HttpPort);
            await StartupReport.PrintAsync(room, settings, stopping);
        }
        catch (Exception e)
        {
            // What runs already ends in order, whatever stood in the way.
            await room.StopAsync(CancellationToken.None);
            if (e is OperationCanceledException && stopping.IsCancellationRequested)
            {
                return ExitCode.Ok;
            }

            throw;
        }

        // Starting leaves much behind that no later collection would look at for days: the profile's tree and schema, what
        // composed the room. It goes once, now that nobody waits, and the heap is given back as it then is.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var provision = ModelProvision.RunAsync(room.Services, stopping);
        try
        {
            await room.WaitForShutdownAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Children that are left die with us.
            await Terminal.ErrorAsync("not everything stopped in time; what was left has been ended");
            return ExitCode.Failed;
        }

        await provision;
        return ExitCode.Ok;
    }

    private static Option<int> Port(string name, string description, int byDefault)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => byDefault };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 65535)
            {
                result.AddError($"{name} takes a port from 1 to 65535");
            }
        });
        return option;
    }
}
