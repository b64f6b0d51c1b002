using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Scenarios;

namespace ClassroomEdge.Simulation.Scenarios;

/// <summary>What the teacher does at a panel, through the same ports as the panel.</summary>
internal sealed class TeacherDeeds(Scenario scenario, IReadOnlyList<Partner> partners)
{
    /// <summary>The teacher at a panel, as the audit log names them.</summary>
    public static Actor At(string panel) => new(panel, $"scenario teacher at {panel}", Role.Teacher, Door.Panel);

    /// <summary>Does it; a refusal that was expected is a success.</summary>
    /// <exception cref="EdgeException">It failed, or did not although it should.</exception>
    public async Task DoAsync(TeacherStep step, ScenarioRoom room, CancellationToken cancellationToken)
    {
        try
        {
            await TryAsync(step, room, At(step.Panel), cancellationToken).ConfigureAwait(false);
        }
        catch (EdgeException e) when (e.Code == step.Refused)
        {
            return;
        }

        if (step.Refused is { } code)
        {
            throw new EdgeException("scenario.not-refused", $"it was done, and should have been refused with {code}");
        }
    }

    private async Task TryAsync(TeacherStep step, ScenarioRoom room, Actor teacher, CancellationToken cancellationToken)
    {
        if (step.Scene is { } scene)
        {
            await room.Control.ActivateSceneAsync(teacher, scene, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (step.Set is { } set)
        {
            await room.Control.OperateAsync(teacher, new DeviceCommand(set.Device, set.Property, set.Value), cancellationToken)
                .ConfigureAwait(false);
            return;
        }

        if (step.HoldRule is { } hold)
        {
            var rules = room.Rules ?? throw new EdgeException("scenario.impossible", "this room has no rules");
            await rules.HoldAsync(teacher, hold.Rule, hold.For, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (step.ImportTimetable is { } text)
        {
            await ImportAsync(text, room, teacher, cancellationToken).ConfigureAwait(false);
            return;
        }

        var lessons = room.Lessons ?? throw new EdgeException("scenario.impossible", "this room has no lessons");
        if (step.StartLesson is { } lesson)
        {
            var schools = scenario.Partners.Select(p => p.School).Distinct();
            await lessons.StartAsync(teacher, new LessonRequest(lesson.Kind, lesson.Title, [.. schools], lesson.Record), cancellationToken)
                .ConfigureAwait(false);
            return;
        }

        var id = room.State.Current.Lesson?.Id
            ?? (await lessons.ListAsync(1, cancellationToken).ConfigureAwait(false) is [var newest, ..] ? newest.Id : null)
            ?? throw new EdgeException("scenario.impossible", "there was no lesson");
        if (step.EndLesson)
        {
            await lessons.EndAsync(teacher, id, cancellationToken).ConfigureAwait(false);
        }
        else if (step.ConfirmRoll is not null || step.ConfirmRollAsSeen)
        {
            await ConfirmAsync(step, room, teacher, id, cancellationToken).ConfigureAwait(false);
        }
        else if (step.LowerHand is { } hand)
        {
            await lessons.LowerHandAsync(teacher, id, Participant(hand), cancellationToken).ConfigureAwait(false);
        }
        else if (step.Mute is { } muted)
        {
            await lessons.MuteAsync(teacher, id, Participant(muted), true, cancellationToken).ConfigureAwait(false);
        }
        else if (step.Remove is { } removed)
        {
            await lessons.RemoveAsync(teacher, id, Participant(removed), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task ImportAsync(string text, ScenarioRoom room, Actor teacher, CancellationToken cancellationToken)
    {
        var timetable = room.Timetable ?? throw new EdgeException("scenario.impossible", "this room has no timetable");
        var file = new TimetableFile("scenario", Encoding.UTF8.GetBytes(text), null, null);
        var preview = await timetable.PreviewAsync(teacher, file, cancellationToken).ConfigureAwait(false);
        if (preview.Problems is [var problem, ..])
        {
            throw new EdgeException("scenario.impossible", $"the timetable, line {problem.Line}: {problem.Column} '{problem.Found}', expected: {problem.Expected}");
        }

        await timetable.ImportAsync(teacher, preview.Id, replace: true, cancellationToken).ConfigureAwait(false);
    }

    private static async Task ConfirmAsync(
        TeacherStep step, ScenarioRoom room, Actor teacher, string lessonId, CancellationToken cancellationToken)
    {
        var rolls = room.Rolls ?? throw new EdgeException("scenario.impossible", "this room keeps no rolls");
        var count = step.ConfirmRoll
            ?? (await rolls.GetAsync(lessonId, cancellationToken).ConfigureAwait(false)).Seen
            ?? throw new EdgeException("scenario.impossible", "nobody counts at the moment");
        await rolls.ConfirmAsync(teacher, lessonId, count, cancellationToken).ConfigureAwait(false);
    }

    private string Participant(int number) => partners[number - 1].ParticipantId
        ?? throw new EdgeException("scenario.impossible", $"partner-{number} has not joined");
}
