namespace ClassroomEdge.Core.Devices;

/// <summary>Shows one of several inputs.</summary>
public interface IHasInput
{
    /// <summary>Selects an input by its word, for example <c>hdmi1</c>.</summary>
    ValueTask SetInputAsync(string input, CancellationToken cancellationToken);
}
