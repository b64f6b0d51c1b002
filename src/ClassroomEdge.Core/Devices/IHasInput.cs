namespace ClassroomEdge.Core.Devices;

/// <summary>Shows one of several inputs.</summary>
public interface IHasInput
{
    /// <summary>The words of its inputs.</summary>
    IReadOnlyCollection<string> Inputs { get; }

    /// <summary>Selects one of <see cref="Inputs"/> by its word, for example <c>hdmi1</c>.</summary>
    ValueTask SetInputAsync(string input, CancellationToken cancellationToken);
}
