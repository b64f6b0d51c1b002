using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Supervision;

namespace ClassroomEdge.Simulation.Projectors;

/// <summary>What one controller and the projector say to each other on a connection. Any number of talks share a model.</summary>
internal sealed class PjLinkTalk(SimulatedProjector options, ProjectorModel projector, TimeProvider time)
{
    /// <summary>A real one hangs up after so much silence.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(30);

    /// <summary>How long one that locked up hears nothing.</summary>
    public static readonly TimeSpan LockUp = TimeSpan.FromSeconds(20);

    private const int LongestLine = 168;

    private readonly Lock _lock = new();
    private readonly Random _chance = Chance.Of(time, $"projector {options.Id}");
    private int _talks;
    private long? _lastCommand;
    private long? _lockedUpAt;

    /// <summary>Until one side hangs up.</summary>
    public async Task TalkAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref _talks) == 1 || !projector.Has(ProjectorSin.OneConnection))
            {
                await ConverseAsync(stream, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _talks);
        }
    }

    private async Task ConverseAsync(Stream stream, CancellationToken cancellationToken)
    {
        // A fresh number for each connection, as 5.1 wants.
        var random = options.Password is null ? null : Greeting();
        await SendAsync(stream, random is null ? "PJLINK 0" : $"PJLINK 1 {random}", cancellationToken).ConfigureAwait(false);
        var isKnown = random is null;
        var buffer = new byte[LongestLine];
        var buffered = 0;
        while (true)
        {
            using var idle = new CancellationTokenSource(IdleTime, time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellationToken);
            var read = await stream.ReadAsync(buffer.AsMemory(buffered), linked.Token).ConfigureAwait(false);
            if (read == 0)
            {
                return;
            }

            buffered += read;
            for (var end = Array.IndexOf(buffer, (byte)'\r', 0, buffered); end >= 0;
                end = Array.IndexOf(buffer, (byte)'\r', 0, buffered))
            {
                var line = Encoding.ASCII.GetString(buffer, 0, end);
                buffered -= end + 1;
                buffer.AsSpan(end + 1, buffered).CopyTo(buffer);
                if (!isKnown)
                {
                    var digest = Digest(random!);
                    if (!line.StartsWith(digest, StringComparison.OrdinalIgnoreCase))
                    {
                        await SendAsync(stream, "PJLINK ERRA", cancellationToken).ConfigureAwait(false);
                        return;
                    }

                    isKnown = true;
                    line = line[digest.Length..];
                }

                if (!await AnswerAsync(stream, line, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }
            }

            if (buffered == buffer.Length)
            {
                // No line is that long: noise.
                return;
            }
        }
    }

    /// <summary>False: it hangs up.</summary>
    private async Task<bool> AnswerAsync(Stream stream, string line, CancellationToken cancellationToken)
    {
        if (!IsDeaf() && PjLinkAnswers.To(line, projector, options) is { } answer)
        {
            await SendAsync(stream, answer, cancellationToken).ConfigureAwait(false);
        }

        return !(projector.Has(ProjectorSin.HangsUpInStandby) && projector.Power == "off");
    }

    /// <summary>One that stands no haste hears nothing for a while after two commands came too close.</summary>
    private bool IsDeaf()
    {
        if (!projector.Has(ProjectorSin.LocksUp))
        {
            return false;
        }

        lock (_lock)
        {
            var isTooSoon = _lastCommand is { } last
                && time.GetElapsedTime(last) < TimeSpan.FromSeconds(1) / options.CommandsPerSecond;
            _lastCommand = time.GetTimestamp();
            if (_lockedUpAt is { } at && time.GetElapsedTime(at) < LockUp)
            {
                return true;
            }

            _lockedUpAt = isTooSoon ? _lastCommand : null;
            return isTooSoon;
        }
    }

    private string Greeting()
    {
        lock (_lock)
        {
            return _chance.Next().ToString("x8", CultureInfo.InvariantCulture);
        }
    }

    private string Digest(string random) =>
#pragma warning disable CA5351 // The protocol knows no other.
        Convert.ToHexStringLower(MD5.HashData(Encoding.ASCII.GetBytes(random + options.Password)));
#pragma warning restore CA5351

    private async Task SendAsync(Stream stream, string line, CancellationToken cancellationToken)
    {
        var text = projector.Has(ProjectorSin.LowerCase) ? line.ToLowerInvariant() : line;
        var end = projector.Has(ProjectorSin.LineFeeds) ? "\r\n" : "\r";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text + end), cancellationToken).ConfigureAwait(false);
    }
}
