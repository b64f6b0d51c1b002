using System.Collections.Immutable;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Lessons.Ice;

/// <summary>The profile's STUN and TURN servers with the accounts of who uses them. Thread-safe.</summary>
internal sealed class IceServerBook(RoomProfile profile, TimeProvider time, ILogger<IceServerBook> log)
{
    /// <summary>As long as a ticket: no lesson outlasts it.</summary>
    private static readonly TimeSpan OfParticipant = TimeSpan.FromHours(12);

    /// <summary>Of the router, which reads its configuration at its start only.</summary>
    private static readonly TimeSpan OfRouter = TimeSpan.FromDays(366);

    /// <summary>Whether there is a TURN server.</summary>
    public bool HasTurn => profile.Lessons.IceServers.Any(s => s.Url.StartsWith("turn", StringComparison.OrdinalIgnoreCase));

    /// <summary>For a participant's page.</summary>
    public ImmutableArray<IceServer> For(string participantId) =>
        [.. All(participantId).Where(IsUsable).Select(AsServer)];

    /// <summary>For the router: the profile's, each with its account.</summary>
    public LessonOptions ForRouter() => profile.Lessons with { IceServers = [.. Resolve("router", OfRouter).Where(IsUsable)] };

    /// <summary>The profile's, each with an account of who is asking, where one can be made.</summary>
    public IEnumerable<IceServerOptions> All(string who) => Resolve(who, OfParticipant);

    /// <summary>False: an account was to be made with a secret that cannot be read.</summary>
    public static bool IsUsable(IceServerOptions server) => server.SecretFile is null || server.Username is not null;

    /// <summary>As pages take it.</summary>
    public static IceServer AsServer(IceServerOptions server) => new([server.Url], server.Username, server.Credential);

    private IEnumerable<IceServerOptions> Resolve(string who, TimeSpan lifetime)
    {
        foreach (var server in profile.Lessons.IceServers)
        {
            var account = server.SecretFile is { } file && Secret(file) is { } secret
                ? TurnAccount.Make(secret, who, time.GetUtcNow() + lifetime)
                : new TurnAccount(server.Username, server.Credential);
            yield return server with { Username = account.Username, Credential = account.Credential };
        }
    }

    /// <summary>Read at each use: an administrator who changes it need not restart the lesson.</summary>
    private string? Secret(string file)
    {
        try
        {
            var secret = File.ReadAllText(file).Trim();
            if (secret.Length > 0)
            {
                return secret;
            }

            Log.TurnSecretUnreadable(log, file, "it is empty");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A TURN server that nobody may use is left out; most get through without.
            Log.TurnSecretUnreadable(log, file, e.Message);
        }

        return null;
    }
}
