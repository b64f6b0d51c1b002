using System.Collections.Immutable;
using System.Globalization;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Scenarios;

namespace ClassroomEdge.Simulation.Scenarios;

/// <summary>What a step does, told: each thing as a code with values for pages, and in English for reports. A test of the pages
/// finds codes without a text.</summary>
internal static class StepDeeds
{
    public static ImmutableArray<ScenarioDeed> Of(ScenarioStep step)
    {
        ImmutableArray<ScenarioDeed> deeds = [.. All(step)];
        return deeds.IsEmpty ? [Deed("look", "look")] : deeds;
    }

    private static IEnumerable<ScenarioDeed> All(ScenarioStep step)
    {
        if (step.Students is { } students)
        {
            yield return students.Arrive > 0
                ? Deed("students.arrive", $"{students.Arrive} students arrive", ("count", Text(students.Arrive)))
                : Deed("students.leave", $"{students.Leave} students leave", ("count", Text(students.Leave)));
        }

        if (step.Teacher is { } teacher)
        {
            var deed = Teacher(teacher);
            yield return deed with { Text = $"{teacher.Panel}: {deed.Text}", Values = deed.Values.Add("panel", teacher.Panel) };
        }

        if (step.Partner is { } partner)
        {
            yield return Partner(partner);
        }

        if (step.Fault is { } fault)
        {
            yield return fault.For is { } time
                ? Deed("fault.for", $"{fault.Part}: {fault.Fault} for {time}", ("part", fault.Part), ("fault", fault.Fault), ("seconds", Text((int)time.TotalSeconds)))
                : Deed("fault", $"{fault.Part}: {fault.Fault}", ("part", fault.Part), ("fault", fault.Fault));
        }

        if (step.Mend is { } mend)
        {
            yield return Deed("mend", $"{mend}: mended", ("part", mend));
        }

        if (step.Hand is { } hand)
        {
            yield return Deed("hand", $"{hand.Part}: {hand.Control} = {hand.Value}", ("part", hand.Part), ("property", hand.Control), ("value", Text(hand.Value)));
        }
    }

    private static ScenarioDeed Teacher(TeacherStep step) => step switch
    {
        { Scene: { } scene } => Deed("teacher.scene", $"scene {scene}", ("scene", scene)),
        { Set: { } set } => Deed("teacher.set", $"{set.Device}.{set.Property} = {set.Value}", ("device", set.Device), ("property", set.Property), ("value", Text(set.Value))),
        { StartLesson: { } lesson } => Deed("teacher.start", $"start lesson '{lesson.Title}'", ("title", lesson.Title)),
        { EndLesson: true } => Deed("teacher.end", "end lesson"),
        { ConfirmRoll: { } count } => Deed("teacher.roll", $"confirm roll: {count}", ("count", Text(count))),
        { ConfirmRollAsSeen: true } => Deed("teacher.roll-as-seen", "confirm roll as seen"),
        { LowerHand: { } number } => Deed("teacher.lower-hand", $"lower the hand of partner-{number}", ("partner", Text(number))),
        { Mute: { } number } => Deed("teacher.mute", $"mute partner-{number}", ("partner", Text(number))),
        { Remove: { } number } => Deed("teacher.remove", $"remove partner-{number}", ("partner", Text(number))),
        { HoldRule: { } hold } => Deed("teacher.hold-rule", $"stop the rule {hold.Rule} for {hold.For}", ("rule", hold.Rule), ("seconds", Text((int)hold.For.TotalSeconds))),
        { ImportTimetable: not null } => Deed("teacher.import-timetable", "import a timetable"),
        _ => Deed("teacher.nothing", "nothing"),
    };

    private static ScenarioDeed Partner(PartnerStep step)
    {
        var code = step.Does switch
        {
            PartnerAct.Join => "partner.join",
            PartnerAct.Leave => "partner.leave",
            PartnerAct.LoseNetwork => "partner.lose-network",
            PartnerAct.RegainNetwork => "partner.regain-network",
            PartnerAct.RaiseHand => "partner.raise-hand",
            PartnerAct.LowerHand => "partner.lower-hand",
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Does, "an act without a text"),
        };
        return Deed(code, $"partner-{step.Number}: {step.Does}", ("partner", Text(step.Number)));
    }

    private static ScenarioDeed Deed(string code, string text, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            all[name] = value;
        }

        return new ScenarioDeed(code, text, all.ToImmutable());
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(PropertyValue value) => value.ToString() ?? "";
}
