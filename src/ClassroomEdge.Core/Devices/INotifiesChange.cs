namespace ClassroomEdge.Core.Devices;

/// <summary>A device that knows by itself when there is something new: a button, a message. It is then read at once.</summary>
public interface INotifiesChange
{
    /// <summary>Raised on any thread; the next poll has the news.</summary>
    event EventHandler? Changed;
}
