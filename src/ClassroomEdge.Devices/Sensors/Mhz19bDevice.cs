using System.Collections.Immutable;
using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Devices.Sensors;

/// <summary>
/// Winsen MH-Z19B. It cannot say since when it has power, so its first minutes after it is found are taken for its warm-up, and
/// their values are not told.
/// </summary>
internal sealed class Mhz19bDevice(string id, Mhz19bSettings settings, IBuses buses, TimeProvider time) : IDevice
{
    // The answer comes within some 20 ms and takes 9.4 ms.
    private static readonly TimeSpan ReplyDeadline = TimeSpan.FromSeconds(1);

    private readonly byte[] _buffer = new byte[64];
    private long? _foundAt;

    public string Id => id;

    public string Kind => "sensor";

    // T90 is 120 s.
    public TimeSpan PollInterval => TimeSpan.FromSeconds(5);

    public async ValueTask ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            var port = buses.Serial(settings.Bus);

            // Has no answer; the next question has. Sent each time: the sensor forgets it without power.
            await port.WriteAsync(
                Mhz19bFrame.Command(Mhz19bFrame.SelfCalibration, settings.SelfCalibration ? Mhz19bFrame.On : (byte)0), cancellationToken);
            await AskAsync(cancellationToken);
        }
        catch
        {
            _foundAt = null;
            throw;
        }

        _foundAt ??= time.GetTimestamp();
    }

    public async ValueTask<ImmutableArray<DeviceReading>> PollAsync(CancellationToken cancellationToken)
    {
        var co2Ppm = await AskAsync(cancellationToken);
        var now = time.GetUtcNow();
        var left = settings.WarmUp - time.GetElapsedTime(_foundAt!.Value);
        return left > TimeSpan.Zero
            ? [new(id, DeviceProperty.TransitionRemaining, PropertyValue.Of(Math.Ceiling(left.TotalSeconds), Unit.Seconds), now)]
            :
            [
                new(id, DeviceProperty.TransitionRemaining, PropertyValue.Of(0, Unit.Seconds), now),
                new(id, DeviceProperty.Co2, PropertyValue.Of(co2Ppm, Unit.Ppm), now),
            ];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask<int> AskAsync(CancellationToken cancellationToken)
    {
        var port = buses.Serial(settings.Bus);
        await ForgetAsync(port);
        await port.WriteAsync(Mhz19bFrame.Command(Mhz19bFrame.ReadConcentration), cancellationToken);
        using var due = new CancellationTokenSource(ReplyDeadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        var count = 0;
        var isDamaged = false;
        try
        {
            while (count < _buffer.Length)
            {
                count += await port.ReadAsync(_buffer.AsMemory(count), either.Token);
                if (Mhz19bFrame.Find(_buffer.AsSpan(0, count), Mhz19bFrame.ReadConcentration, out isDamaged) is { } frame)
                {
                    return (frame[2] << 8) | frame[3];
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            if (count == 0)
            {
                throw new DeviceException("device.timeout", id, $"'{id}': the MH-Z19B does not answer; are its lines crossed, RXD to TXD?");
            }
        }

        throw new DeviceException(
            "device.bad-reply",
            id,
            $"'{id}': {(isDamaged ? "an answer with a wrong checksum" : "no answer of an MH-Z19B")}: {Convert.ToHexString(_buffer.AsSpan(0, count))}");
    }

    /// <summary>What came too late for the question before must not answer this one.</summary>
    private async ValueTask ForgetAsync(Stream port)
    {
        using var now = new CancellationTokenSource();
        while (true)
        {
            var waiting = port.ReadAsync(_buffer, now.Token);
            if (waiting.IsCompletedSuccessfully)
            {
                await waiting;
                continue;
            }

            await now.CancelAsync();
            try
            {
                await waiting;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
