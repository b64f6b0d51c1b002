using System.Buffers.Binary;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;

namespace ClassroomEdge.Devices.Modbus;

/// <summary>
/// One TCP connection to a Modbus server, shared by all devices of its host and port: gateways allow few connections and have
/// one serial line behind them. Opened when needed, kept, and opened again once, quietly, when the server closed it meanwhile.
/// Frames after the Modbus Messaging on TCP/IP Implementation Guide V1.0b, section 3.1.3.
/// </summary>
internal sealed class ModbusTcpLink(string host, int port, INetwork network, TimeProvider time) : IModbusLink
{
    private const int HeaderLength = 7;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly byte[] _frame = new byte[HeaderLength + ModbusPdu.Longest];
    private Stream? _stream;
    private ushort _transaction;

    public async ValueTask OpenAsync(ModbusAsker asker, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await GuardedAsync(
                asker,
                async ct =>
                {
                    await ConnectAsync(asker, ct);
                    return true;
                },
                cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask<byte[]> AskAsync(ModbusAsker asker, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await GuardedAsync(asker, ct => AskOpenAsync(asker, request, ct), cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes the connection; a later question opens it again.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        await CloseAsync();
        _turn.Release();
    }

    private async ValueTask<byte[]> AskOpenAsync(ModbusAsker asker, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        var isReused = _stream is not null;
        await ConnectAsync(asker, cancellationToken);
        var reply = await TryAskAsync(asker, request, cancellationToken);
        if (reply is null && isReused)
        {
            await CloseAsync();
            await ConnectAsync(asker, cancellationToken);
            reply = await TryAskAsync(asker, request, cancellationToken);
        }

        return reply ?? throw Failure(asker, "device.unreachable", "hung up instead of answering");
    }

    private async ValueTask ConnectAsync(ModbusAsker asker, CancellationToken cancellationToken) =>
        _stream ??= await network.ConnectTcpAsync(asker.DeviceId, host, port, cancellationToken);

    /// <summary>Null when the other side hung up before its answer.</summary>
    private async ValueTask<byte[]?> TryAskAsync(ModbusAsker asker, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        var transaction = ++_transaction;
        BinaryPrimitives.WriteUInt16BigEndian(_frame, transaction);
        BinaryPrimitives.WriteUInt16BigEndian(_frame.AsSpan(2), 0);
        BinaryPrimitives.WriteUInt16BigEndian(_frame.AsSpan(4), (ushort)(request.Length + 1));
        _frame[6] = asker.Unit;
        request.CopyTo(_frame.AsMemory(HeaderLength));
        try
        {
            await _stream!.WriteAsync(_frame.AsMemory(0, HeaderLength + request.Length), cancellationToken);
            while (await ReadFrameAsync(asker, cancellationToken) is { } length)
            {
                // Another transaction's is a late answer to a question that nobody waits for any more.
                if (BinaryPrimitives.ReadUInt16BigEndian(_frame) != transaction)
                {
                    continue;
                }

                return _frame[6] == asker.Unit
                    ? _frame[HeaderLength..length]
                    : throw Failure(asker, "device.bad-reply", $"unit {_frame[6]} answered where unit {asker.Unit} was asked");
            }

            return null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Length of the next frame, header included; null at the end of the stream.</summary>
    private async ValueTask<int?> ReadFrameAsync(ModbusAsker asker, CancellationToken cancellationToken)
    {
        if (!await FillAsync(0, HeaderLength, cancellationToken))
        {
            return null;
        }

        var protocol = BinaryPrimitives.ReadUInt16BigEndian(_frame.AsSpan(2));
        var length = BinaryPrimitives.ReadUInt16BigEndian(_frame.AsSpan(4));
        if (protocol != 0 || length is < 3 or > ModbusPdu.Longest + 1)
        {
            throw Failure(asker, "device.bad-reply", $"speaks no Modbus TCP: {Convert.ToHexString(_frame, 0, HeaderLength)}");
        }

        return await FillAsync(HeaderLength, length - 1, cancellationToken) ? length + HeaderLength - 1 : null;
    }

    private async ValueTask<bool> FillAsync(int start, int count, CancellationToken cancellationToken) =>
        await _stream!.ReadAtLeastAsync(_frame.AsMemory(start, count), count, throwOnEndOfStream: false, cancellationToken) == count;

    /// <summary>Within the time for an answer; whatever goes wrong leaves no half-read connection behind.</summary>
    private async ValueTask<T> GuardedAsync<T>(
        ModbusAsker asker, Func<CancellationToken, ValueTask<T>> talk, CancellationToken cancellationToken)
    {
        using var due = new CancellationTokenSource(asker.ReplyTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        try
        {
            return await talk(linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await CloseAsync();
            throw Failure(asker, "device.timeout", $"did not answer within {asker.ReplyTimeout.TotalSeconds:0.###} s");
        }
        catch
        {
            await CloseAsync();
            throw;
        }
    }

    private async ValueTask CloseAsync()
    {
        if (_stream is { } stream)
        {
            _stream = null;
            await stream.DisposeAsync();
        }
    }

    private DeviceException Failure(ModbusAsker asker, string code, string problem) =>
        new(code, asker.DeviceId, $"'{asker.DeviceId}' ({host}:{port}, unit {asker.Unit}) {problem}");
}
