namespace ClassroomEdge.Web;

internal static partial class Log
{
    [LoggerMessage(8000, LogLevel.Debug, "{Method} {Path} refused: {Code}")]
    public static partial void RequestRefused(this ILogger logger, string method, string path, string code);

    [LoggerMessage(8001, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(8002, LogLevel.Information, "Signed in: {Account} by {Kind}")]
    public static partial void SignedIn(this ILogger logger, string account, string kind);

    [LoggerMessage(8003, LogLevel.Warning, "Sign-in locked for {Subject} until {Until:u}")]
    public static partial void LockedOut(this ILogger logger, string subject, DateTimeOffset until);

    [LoggerMessage(8004, LogLevel.Information, "Made a certificate for {Names}, valid until {Until:u}")]
    public static partial void CertificateMade(this ILogger logger, string names, DateTimeOffset until);

    [LoggerMessage(8005, LogLevel.Warning, "The certificate {File} cannot be used: {Reason}")]
    public static partial void CertificateUnusable(this ILogger logger, string file, string reason);

    [LoggerMessage(8006, LogLevel.Debug, "Live connection {Connection} ended: {Reason}")]
    public static partial void LiveEnded(this ILogger logger, string connection, string reason);

    [LoggerMessage(8007, LogLevel.Warning, "The pages are not built: {Folder} has no index.html")]
    public static partial void PagesMissing(this ILogger logger, string folder);

    [LoggerMessage(8008, LogLevel.Warning, "{Metric} has too many series, more are counted together")]
    public static partial void TooManySeries(this ILogger logger, string metric);

    [LoggerMessage(8009, LogLevel.Error, "Housekeeping of sessions failed, tried again in a minute")]
    public static partial void HousekeepingFailed(this ILogger logger, Exception exception);

    [LoggerMessage(8010, LogLevel.Error, "The database does not answer")]
    public static partial void DatabaseSilent(this ILogger logger, Exception exception);

    [LoggerMessage(8011, LogLevel.Warning, "An instrument failed to tell its value")]
    public static partial void InstrumentFailed(this ILogger logger, Exception exception);
}
