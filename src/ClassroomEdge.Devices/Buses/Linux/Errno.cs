namespace ClassroomEdge.Devices.Buses.Linux;

/// <summary>Error numbers of Linux that buses give (asm-generic/errno.h).</summary>
internal static class Errno
{
    public const int NotPermitted = 1;
    public const int NoSuchFile = 2;
    public const int Interrupted = 4;
    public const int Io = 5;
    public const int NoSuchDeviceOrAddress = 6;
    public const int BadDescriptor = 9;
    public const int TryAgain = 11;
    public const int AccessDenied = 13;
    public const int Busy = 16;
    public const int NoSuchDevice = 19;
    public const int InvalidArgument = 22;
    public const int NotATerminal = 25;
    public const int NotSupported = 95;
    public const int NotSupportedInKernel = 524;
    public const int TimedOut = 110;
    public const int RemoteIo = 121;

    /// <summary>The name that manuals use, with its number.</summary>
    public static string Name(int errno) => errno switch
    {
        NotPermitted => "EPERM (1)",
        NoSuchFile => "ENOENT (2)",
        Interrupted => "EINTR (4)",
        Io => "EIO (5)",
        NoSuchDeviceOrAddress => "ENXIO (6)",
        BadDescriptor => "EBADF (9)",
        TryAgain => "EAGAIN (11)",
        AccessDenied => "EACCES (13)",
        Busy => "EBUSY (16)",
        NoSuchDevice => "ENODEV (19)",
        InvalidArgument => "EINVAL (22)",
        NotATerminal => "ENOTTY (25)",
        NotSupported => "EOPNOTSUPP (95)",
        NotSupportedInKernel => "ENOTSUPP (524)",
        TimedOut => "ETIMEDOUT (110)",
        RemoteIo => "EREMOTEIO (121)",
        _ => $"error {errno}",
    };
}
