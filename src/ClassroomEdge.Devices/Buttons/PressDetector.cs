using ClassroomEdge.Core.Buses;

namespace ClassroomEdge.Devices.Buttons;

/// <summary>Makes presses of edges, by the edges' own times, so that it does not matter when it is asked. Pure but for its state.</summary>
/// <param name="longPress">Held this long, a press is long.</param>
/// <param name="doubleGap">A second press within this time after the first makes both a double one; zero: there are none, and a
/// short press is told at once.</param>
internal sealed class PressDetector(TimeSpan longPress, TimeSpan doubleGap)
{
    private DateTimeOffset? _pressedAt;
    private DateTimeOffset? _releasedAt;
    private bool _isSecond;
    private bool _isTold;

    /// <summary>When something will be known without another edge; null: nothing is under way.</summary>
    public DateTimeOffset? DueAt =>
        _pressedAt is { } pressed && !_isTold ? pressed + longPress : _releasedAt is { } released ? released + doubleGap : null;

    /// <summary>Since when it is held; null: it is not.</summary>
    public DateTimeOffset? HeldSince => _pressedAt;

    /// <summary>What an edge makes known; it may end what waited before it.</summary>
    public IEnumerable<PressKind> Take(GpioEdge edge)
    {
        foreach (var due in Advance(edge.At))
        {
            yield return due;
        }

        if (edge.Level)
        {
            _isSecond = _releasedAt is not null;
            _releasedAt = null;
            _pressedAt = edge.At;
            _isTold = false;
        }
        else if (_pressedAt is not null)
        {
            _pressedAt = null;
            if (_isTold)
            {
                yield break;
            }

            if (_isSecond)
            {
                yield return PressKind.Double;
            }
            else if (doubleGap == TimeSpan.Zero)
            {
                yield return PressKind.Short;
            }
            else
            {
                _releasedAt = edge.At;
            }
        }
    }

    /// <summary>What time makes known.</summary>
    public IEnumerable<PressKind> Advance(DateTimeOffset now)
    {
        if (_pressedAt is { } pressed && !_isTold && now - pressed >= longPress)
        {
            _isTold = true;
            if (_isSecond)
            {
                // A short press, then a long one.
                yield return PressKind.Short;
            }

            yield return PressKind.Long;
        }
        else if (_releasedAt is { } released && now - released >= doubleGap)
        {
            _releasedAt = null;
            yield return PressKind.Short;
        }
    }

    /// <summary>Nobody knows what happened meanwhile.</summary>
    public void Reset() => (_pressedAt, _releasedAt, _isSecond, _isTold) = (null, null, false, false);
}
