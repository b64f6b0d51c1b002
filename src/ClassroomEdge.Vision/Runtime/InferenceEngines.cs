using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Vision;

namespace ClassroomEdge.Vision.Runtime;

/// <summary>Chooses among the adapters that are registered: the one that the profile names, else the first that has its library.</summary>
public sealed class InferenceEngines(IEnumerable<IInferenceEngine> engines, RoomProfile profile)
{
    private readonly IInferenceEngine[] _engines = [.. engines];

    /// <summary>The engine to use now.</summary>
    /// <exception cref="VisionException"><c>vision.runtime-missing</c>.</exception>
    public IInferenceEngine Choose()
    {
        if (profile.Vision.Adapter is { } name)
        {
            var named = _engines.FirstOrDefault(e => e.Name == name);
            return named?.Version is not null ? named : throw new VisionException(
                "vision.runtime-missing",
                named is null
                    ? $"there is no inference adapter '{name}'; known are {string.Join(", ", _engines.Select(e => e.Name))}"
                    : $"the adapter '{name}' that the profile names lacks its library");
        }

        return _engines.FirstOrDefault(e => e.Version is not null) ?? throw new VisionException(
            "vision.runtime-missing", "no inference library is on this machine");
    }
}
