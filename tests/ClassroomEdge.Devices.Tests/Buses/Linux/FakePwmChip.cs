using System.Globalization;
using System.Text;
using ClassroomEdge.Devices.Buses.Linux;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

/// <summary>A PWM chip of four channels under <c>/sys</c>: drivers/pwm/sysfs.c.</summary>
internal sealed class FakePwmChip
{
    public const int ChannelCount = 4;

    public FakeChannel[] Channels { get; } = [.. Enumerable.Range(0, ChannelCount).Select(_ => new FakeChannel())];

    public FakeFile? Open(string path)
    {
        var parts = path.Split('/');
        if (!path.StartsWith(FakeKernel.PwmPath + "/", StringComparison.Ordinal))
        {
            return null;
        }

        if (parts is [.., "npwm"])
        {
            return new Attribute(() => ChannelCount, null);
        }

        if (parts is [.., "export"])
        {
            return new Attribute(null, value => Channels[value].Export());
        }

        var channel = int.Parse(parts[^2].AsSpan(3), CultureInfo.InvariantCulture);
        return Channels[channel].IsExported ? Channels[channel].Open(parts[^1]) : null;
    }

    internal sealed class FakeChannel
    {
        public bool IsExported { get; set; }

        public bool IsKernels { get; set; }

        /// <summary>How often the new files may not be written yet.</summary>
        public int DeniedWrites { get; set; }

        public long Period { get; set; }

        public long HighTime { get; set; }

        public long Enabled { get; set; }

        public int Export()
        {
            if (IsExported || IsKernels)
            {
                return -Errno.Busy;
            }

            IsExported = true;
            return 0;
        }

        public FakeFile? Open(string attribute) => attribute switch
        {
            "period" => new Attribute(() => Period, v => Set(v >= HighTime, () => Period = v)),
            "duty_cycle" => new Attribute(() => HighTime, v => Set(v <= Period, () => HighTime = v)),
            "enable" => new Attribute(
                () => Enabled,
                v => DeniedWrites-- > 0 ? -Errno.AccessDenied : Set(v == 0 || Period > 0, () => Enabled = v)),
            _ => null,
        };

        private static int Set(bool isValid, Action set)
        {
            if (isValid)
            {
                set();
            }

            return isValid ? 0 : -Errno.InvalidArgument;
        }
    }

    private sealed class Attribute(Func<long>? read, Func<long, int>? write) : FakeFile
    {
        public override int Read(Span<byte> buffer) =>
            read is null ? -Errno.Io : Encoding.ASCII.GetBytes($"{read()}\n", buffer);

        public override int Write(ReadOnlySpan<byte> bytes)
        {
            var result = write is null ? -Errno.Io : write(long.Parse(bytes, CultureInfo.InvariantCulture));
            return result < 0 ? result : bytes.Length;
        }
    }
}
