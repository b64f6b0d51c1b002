using System.Buffers.Binary;
using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Devices.Modbus;

/// <summary>
/// A serial line with Modbus RTU devices (MODBUS over Serial Line V1.02, section 2.5.1): unit, request, CRC; parted by silence. A
/// reply's end is known from its function, so that a serial port that delivers in pieces does no harm.
/// </summary>
internal sealed class ModbusRtuLink(string bus, Func<Stream> open, TimeProvider time) : IModbusLink
{
    /// <summary>3.5 characters at 2 400 baud, the slowest that meters are delivered with; faster lines lose nothing by it.</summary>
    internal static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(18);

    private const int LongestFrame = 256;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly byte[] _frame = new byte[LongestFrame];

    public ValueTask OpenAsync(ModbusAsker asker, CancellationToken cancellationToken)
    {
        _ = open();
        return ValueTask.CompletedTask;
    }

    public async ValueTask<byte[]> AskAsync(ModbusAsker asker, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        using var due = new CancellationTokenSource(asker.ReplyTimeout + Silence, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            var line = open();
            await WaitForSilenceAsync(line, linked.Token);
            await SendAsync(line, asker, request, linked.Token);
            return await ReceiveAsync(line, asker, request.Span[0], linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure(
                asker,
                "device.timeout",
                $"did not answer within {asker.ReplyTimeout.TotalSeconds:0.###} s: check its unit number, the line's speed and parity, and A and B");
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The port is the bus's.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What still comes is a late answer or noise: none of it is ours.</summary>
    private async ValueTask WaitForSilenceAsync(Stream line, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var silence = new CancellationTokenSource(Silence, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
            try
            {
                _ = await line.ReadAsync(_frame, either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async ValueTask SendAsync(Stream line, ModbusAsker asker, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        _frame[0] = asker.Unit;
        request.CopyTo(_frame.AsMemory(1));
        var length = request.Length + 1;
        BinaryPrimitives.WriteUInt16LittleEndian(_frame.AsSpan(length), ModbusCrc.Of(_frame.AsSpan(0, length)));
        await line.WriteAsync(_frame.AsMemory(0, length + 2), cancellationToken);
    }

    private async ValueTask<byte[]> ReceiveAsync(Stream line, ModbusAsker asker, byte function, CancellationToken cancellationToken)
    {
        var count = 0;
        while (LengthOf(count) is not { } length || count < length)
        {
            if (count == LongestFrame)
            {
                throw Failure(asker, "device.bad-reply", $"sends more than a frame holds: {Convert.ToHexString(_frame, 0, 16)}…");
            }

            var read = await line.ReadAsync(_frame.AsMemory(count), cancellationToken);
            if (read == 0)
            {
                throw Failure(asker, "device.unreachable", "cannot be asked: the serial port ended");
            }

            count += read;
            if (count >= 2 && (_frame[1] & ~ModbusPdu.ExceptionFlag) != function)
            {
                throw Failure(asker, "device.bad-reply", $"answered something else than function {function}: {Convert.ToHexString(_frame, 0, count)}");
            }
        }

        var end = LengthOf(count)!.Value - 2;
        var crc = BinaryPrimitives.ReadUInt16LittleEndian(_frame.AsSpan(end));
        if (crc != ModbusCrc.Of(_frame.AsSpan(0, end)))
        {
            throw Failure(asker, "device.bad-reply", $"sent a damaged answer (CRC): {Convert.ToHexString(_frame, 0, end + 2)}");
        }

        return _frame[0] == asker.Unit
            ? _frame[1..end]
            : throw Failure(asker, "device.bad-reply", $"unit {_frame[0]} answered where unit {asker.Unit} was asked");
    }

    /// <summary>Length of the frame that has begun; null while it cannot be told.</summary>
    private int? LengthOf(int count) => count switch
    {
        < 2 => null,
        _ when (_frame[1] & ModbusPdu.ExceptionFlag) != 0 => 5,
        _ when _frame[1] is 5 or 6 or 15 or 16 => 8,
        < 3 => null,
        _ => _frame[2] + 5,
    };

    private DeviceException Failure(ModbusAsker asker, string code, string problem) =>
        new(code, asker.DeviceId, $"'{asker.DeviceId}' (bus {bus}, unit {asker.Unit}) {problem}");
}
