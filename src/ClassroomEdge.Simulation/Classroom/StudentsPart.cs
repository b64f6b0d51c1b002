using System.Collections.Immutable;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Simulation.Faults;

namespace ClassroomEdge.Simulation.Classroom;

/// <summary>The students, for the tester's hand: how many shall be there; they walk in and out.</summary>
internal sealed class StudentsPart(SimulatedClassroom classroom) : SimulatedPart("students", "students", "scripted")
{
    /// <summary>Measurement without unit: how many are there, or on their way in.</summary>
    public const string Staying = "staying";

    /// <summary>Measurement without unit: how many are in the room.</summary>
    public const string Present = "present";

    // As if the door were opened to a group.
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override ImmutableArray<SettableProperty> Controls { get; } =
        [SettableProperty.Number(Staying, 0, classroom.Total, Unit.None)];

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, PropertyValue> State => ImmutableSortedDictionary<string, PropertyValue>.Empty
        .Add(Staying, PropertyValue.Of(classroom.Staying, Unit.None))
        .Add(Present, PropertyValue.Of(classroom.Present, Unit.None));

    /// <inheritdoc/>
    public override void Set(string control, PropertyValue value)
    {
        var more = (int)Math.Round(((PropertyValue.Measurement)value).Value) - classroom.Staying;
        if (more > 0)
        {
            classroom.Arrive(more, Within);
        }
        else
        {
            classroom.Leave(-more, Within);
        }
    }
}
