using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace ClassroomEdge.Web.Http;

/// <summary>How often one client may knock, at every door. Loopback is the room's own panel and is only held at the doors where secrets are tried.</summary>
internal static class RequestRates
{
    /// <summary>Sign-in and claim.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Joining a lesson with an invitation or a PIN.</summary>
    public const string Join = "join";

    /// <summary>Trying the four digits of a poll: a class behind one address types them at once.</summary>
    public const string Code = "code";

    /// <summary>Reading much at once: exports, recordings.</summary>
    public const string Heavy = "heavy";

    public static IServiceCollection AddRequestRates(this IServiceCollection services) =>
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
                    ? after
                    : TimeSpan.FromSeconds(1);
                context.HttpContext.Response.Headers.RetryAfter =
                    Math.Ceiling(wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
                return new ValueTask(Problems.WriteBareAsync(context.HttpContext));
            };
            // A whole partner school comes from one address: 100 a second is for all of them together.
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                IsLoopback(context) ? RateLimitPartition.GetNoLimiter("") : Bucket(context, burst: 400, perSecond: 100));
            options.AddPolicy(SignIn, context => Window(context, 30, TimeSpan.FromMinutes(1)));
            options.AddPolicy(Join, context => Window(context, 60, TimeSpan.FromMinutes(1)));
            options.AddPolicy(Code, context => Window(context, 120, TimeSpan.FromMinutes(1)));
            options.AddPolicy(Heavy, context => Window(context, 600, TimeSpan.FromMinutes(1)));
        });

    /// <summary>The client as limits and lock-outs know it: its IPv4 address, or the /64 network of its IPv6 address.</summary>
    public static string Client(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
        {
            return address.ToString();
        }

        // One machine owns a whole /64 and could show a new address at every try.
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    public static bool IsLoopback(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(
            address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static RateLimitPartition<string> Bucket(HttpContext context, int burst, int perSecond) =>
        RateLimitPartition.GetTokenBucketLimiter(Client(context), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        });

    private static RateLimitPartition<string> Window(HttpContext context, int permits, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(Client(context), _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = window,
        });
}
