using System.Collections.Immutable;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Lessons.Store;
using ClassroomEdge.Lessons.Tests.Fakes;

namespace ClassroomEdge.Lessons.Tests.Evidence;

/// <summary>The clock stands at 2026-09-01 08:00 UTC: the first semester of 2026/27.</summary>
public sealed class EvidenceTests
{
    private static readonly DateTimeOffset Day = new(2026, 8, 25, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Report_OfTheSemester_CountsWhatWasHeldWithPartners()
    {
        await using var host = await new LessonHost().StartAsync();
        var store = host.Get<LessonStore>();
        store.Save(Lesson("a", LessonKind.Teaching, Day, 40, Partner("向阳小学", Day, 2, 38)));
        store.Save(Lesson("b", LessonKind.Research, Day.AddDays(1), 40, Partner("育才小学", Day.AddDays(1), 0, 20), Partner("育才小学", Day.AddDays(1), 10, 30)));
        store.Save(Lesson("alone", LessonKind.Teaching, Day.AddDays(2), 40));
        store.Save(Lesson("short", LessonKind.Teaching, Day.AddDays(3), 3, Partner("向阳小学", Day.AddDays(3), 0, 3)));
        store.Save(Lesson("watched", LessonKind.Teaching, Day.AddDays(4), 40, Partner("教研室", Day.AddDays(4), 0, 40) with { Role = ParticipantRole.Observer }));
        store.Save(Lesson("before", LessonKind.Teaching, new(2026, 7, 1, 9, 0, 0, TimeSpan.Zero), 40, Partner("向阳小学", Day, 0, 40)));
        await host.Get<ITimetable>().PlanAsync(
            LessonHost.Teacher, new LessonPlan(LessonKind.Teaching, "分数", "", "", ["向阳小学"], Day.AddDays(10), Day.AddDays(10).AddMinutes(40), 1, new DateOnly(2026, 9, 20)), default);

        var report = await host.Get<IEvidence>().ReportAsync(null, default);

        Assert.Equal(("2026-1", 10, 2, 1, 0, 1, 3), (report.Semester.Id, report.Target, report.Counted, report.Teaching, report.Preparation, report.Research, report.Planned));
        Assert.Equal(
            ["a:", "b:", "alone:no-partner", "short:too-short", "watched:no-partner"],
            report.Activities.Select(a => $"{a.LessonId}:{a.Reason}"));
        var school = Assert.Single(report.Activities[1].Attended);
        Assert.Equal(("育才小学", 2, 30.0), (school.School, school.Participants, school.Present.TotalMinutes));
    }

    [Fact]
    public async Task Report_SemestersOfTheProfile_AreThoseOfTheSchool()
    {
        var profile = Profiles.Room();
        profile = profile with
        {
            Lessons = profile.Lessons with
            {
                SemesterTarget = 2,
                Semesters = [new SemesterOptions { From = "2026-08-31", Until = "2027-01-22" }],
            },
        };
        await using var host = await new LessonHost(profile).StartAsync();
        host.Get<LessonStore>().Save(Lesson("early", LessonKind.Teaching, Day, 40, Partner("向阳小学", Day, 0, 40)));

        var report = await host.Get<IEvidence>().ReportAsync("2026-1", default);
        var wrong = await Assert.ThrowsAsync<LessonException>(() => host.Get<IEvidence>().ReportAsync("autumn", default).AsTask());

        Assert.Equal((2, 0, new DateOnly(2026, 8, 31)), (report.Target, report.Counted, report.Semester.From));
        Assert.Equal("lesson.no-such-semester", wrong.Code);
    }

    [Theory]
    [InlineData(2026, 9, 1, "2026-1")]
    [InlineData(2027, 1, 31, "2026-1")]
    [InlineData(2027, 2, 1, "2026-2")]
    [InlineData(2027, 7, 31, "2026-2")]
    [InlineData(2027, 8, 1, "2027-1")]
    public void At_DayOfTheYear_IsInItsSemester(int year, int month, int day, string id) =>
        Assert.Equal(id, Semesters.At(new LessonOptions(), new DateOnly(year, month, day)).Id);

    private static LessonSnapshot Lesson(
        string id, LessonKind kind, DateTimeOffset at, int minutes, params Participant[] participants) => new(
        id, kind, "分数", [.. participants.Select(p => p.School).Distinct()], LessonState.Ended, at, at, at.AddMinutes(minutes),
        [.. participants.Select((p, i) => p with { Id = $"p{i}" })], null, null, null);

    private static Participant Partner(string school, DateTimeOffset at, int from, int until) => new(
        "p", "老师", school, false, false, false, null, ImmutableArray.Create(new Visit(at.AddMinutes(from), at.AddMinutes(until))));
}
