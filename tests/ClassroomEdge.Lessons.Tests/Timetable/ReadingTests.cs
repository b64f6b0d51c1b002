using System.Text;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Timetable.Reading;

namespace ClassroomEdge.Lessons.Tests.Timetable;

/// <summary>Files as schools have them.</summary>
public sealed class ReadingTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private static readonly ReadingContext Context = new(
        Shanghai,
        new DateOnly(2026, 9, 1),
        new DateOnly(2026, 9, 30),
        new DateOnly(2027, 12, 31),
        true,
        [(new TimeOnly(8, 0), new TimeOnly(8, 40)), (new TimeOnly(8, 50), new TimeOnly(9, 30)), (new TimeOnly(10, 0), new TimeOnly(10, 40))]);

    [Fact]
    public void Read_CsvByDate_TakesEachLine()
    {
        var read = Read("日期,开始,结束,课程,班级,教师,伙伴学校\n2026-09-07,08:00,08:40,数学,三年级二班,王老师,\n2026年9月8日,8：50,9点30分,\"语文, 同步\",三年级二班,李老师,向阳小学、育才小学\n");

        Assert.Empty(read.Problems);
        Assert.Equal("CSV, UTF-8, comma", read.Format);
        Assert.Equal(new DateTimeOffset(2026, 9, 7, 8, 0, 0, TimeSpan.FromHours(8)), read.Lessons[0].StartsAt);
        Assert.Null(read.Lessons[0].Kind);
        Assert.Equal("语文, 同步", read.Lessons[1].Title);
        Assert.Equal(new DateTimeOffset(2026, 9, 8, 9, 30, 0, TimeSpan.FromHours(8)), read.Lessons[1].EndsAt);
        Assert.Equal(LessonKind.Teaching, read.Lessons[1].Kind);
        Assert.Equal("向阳小学 育才小学", string.Join(" ", read.Lessons[1].Partners));
    }

    [Fact]
    public void Read_CsvInGb18030WithSemicolons_IsUnderstood()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!
            .GetBytes("星期;周次;节次;课程\r\n周一;1-3单;1-2;科学\r\n");

        var read = TimetableReader.Read(new TimetableFile("kb.csv", bytes), Context);

        Assert.Equal("CSV, GB18030, semicolon", read.Format);
        // 1 September 2026 is a Tuesday: the first week has no Monday of lessons, so that of the third counts.
        var lesson = Assert.Single(read.Lessons);
        Assert.Equal(new DateTimeOffset(2026, 9, 14, 8, 0, 0, TimeSpan.FromHours(8)), lesson.StartsAt);
        Assert.Equal(new DateTimeOffset(2026, 9, 14, 9, 30, 0, TimeSpan.FromHours(8)), lesson.EndsAt);
    }

    [Fact]
    public void Read_CsvInEnglishByWeekday_RepeatsWithinTheTerm()
    {
        var read = Read("Weekday\tStart\tEnd\tCourse\tTeacher\nWednesday\t10:00\t10:40\tArt\tMs Li\n");

        Assert.Equal(5, read.Lessons.Count);
        Assert.Single(read.Lessons.Select(l => l.Uid).Distinct());
        Assert.Equal(new DateTimeOffset(2026, 9, 30, 10, 0, 0, TimeSpan.FromHours(8)), read.Lessons[^1].StartsAt);
    }

    [Theory]
    [InlineData("2026-13-01,08:00,08:40,数学", "日期", "bad-date", "2026-13-01")]
    [InlineData("2026-09-01,25:00,08:40,数学", "开始", "bad-time", "25:00")]
    [InlineData("2026-09-01,08:00,早上,数学", "结束", "bad-time", "早上")]
    [InlineData("2026-09-01,08:40,08:00,数学", "结束", "ends-before", "08:00")]
    [InlineData("2026-09-01,08:00,08:40,", "课程", "no-title", "")]
    [InlineData("2026-09-02,09:00,09:40,语文", "日期", "twice", "2026-09-02 09:00")]
    public void Read_BadLine_NamesLineColumnAndWhatIsRight(string line, string column, string code, string found)
    {
        var read = Read($"日期,开始,结束,课程\n2026-09-02,09:00,09:40,英语\n{line}\n");

        var problem = Assert.Single(read.Problems);
        Assert.Equal((3, column, code, found, true), (problem.Line, problem.Column, problem.Code, problem.Found, problem.IsSkipped));
        Assert.NotEqual("", problem.Expected);
        Assert.Equal("英语", Assert.Single(read.Lessons).Title);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("姓名,学号\n张三,1\n", "no-heading")]
    [InlineData("PK\u0003\u0004", "spreadsheet")]
    public void Read_NoTimetable_SaysWhy(string text, string reason)
    {
        var error = Assert.Throws<TimetableException>(() => Read(text));

        Assert.Equal("timetable.bad-file", error.Code);
        Assert.Equal(reason, error.Details["reason"]);
    }

    [Fact]
    public void Read_CalendarWithRuleExceptionAndMovedOne_HasEachAtItsTime()
    {
        var read = Read("""
            BEGIN:VCALENDAR
            VERSION:2.0
            BEGIN:VEVENT
            UID:math@school
            DTSTART;TZID=Asia/Shanghai:20260907T080000
            DTEND;TZID=Asia/Shanghai:20260907T084000
            RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260923T160000Z
            EXDATE;TZID=Asia/Shanghai:20260909T080000
            SUMMARY:数学
            DESCRIPTION:班级：三年级二班\n教师: 王老师\n伙伴学校：
             向阳小学
            END:VEVENT
            BEGIN:VEVENT
            UID:math@school
            RECURRENCE-ID:20260914T000000Z
            DTSTART:20260915T010000Z
            DTEND:20260915T014000Z
            SUMMARY:数学（调课）
            END:VEVENT
            BEGIN:VEVENT
            UID:math@school
            RECURRENCE-ID;TZID=Asia/Shanghai:20260916T080000
            DTSTART;TZID=Asia/Shanghai:20260916T080000
            STATUS:CANCELLED
            SUMMARY:数学
            END:VEVENT
            END:VCALENDAR
            """);

        Assert.Empty(read.Problems);
        Assert.Equal(
            ["09-07 08:00 数学", "09-15 09:00 数学（调课）", "09-21 08:00 数学", "09-23 08:00 数学"],
            read.Lessons.Select(l => $"{TimeZoneInfo.ConvertTime(l.StartsAt, Shanghai):MM-dd HH:mm} {l.Title}"));
        Assert.Equal(("三年级二班", "王老师"), (read.Lessons[0].ClassName, read.Lessons[0].Teacher));
        Assert.Equal("向阳小学", string.Join(" ", read.Lessons[0].Partners));
    }

    [Fact]
    public void Read_CalendarFoldedWithinACharacter_IsUnfoldedFirst()
    {
        var bytes = Encoding.UTF8.GetBytes(Event("DTSTART:20260901T080000\nSUMMARY:数学").Replace("\n", "\r\n", StringComparison.Ordinal));
        var at = bytes.AsSpan().IndexOf("SUMMARY:"u8) + "SUMMARY:".Length + 1;

        var read = TimetableReader.Read(new TimetableFile("x.ics", (byte[])[.. bytes[..at], (byte)'\r', (byte)'\n', (byte)' ', .. bytes[at..]]), Context);

        Assert.Equal("数学", Assert.Single(read.Lessons).Title);
    }

    [Theory]
    [InlineData("FREQ=DAILY;COUNT=3", "01 02 03")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;COUNT=3", "01 15 29")]
    [InlineData("FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260911", "01 03 08 10")]
    [InlineData("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=5", "01 02 03 04 07")]
    [InlineData("FREQ=MONTHLY;BYDAY=1TU;COUNT=2", "01 06")]
    [InlineData("FREQ=MONTHLY;BYDAY=-1TU;COUNT=2", "29 27")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=15,-1;COUNT=3", "15 30 15")]
    [InlineData("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", "30 30")]
    [InlineData("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1;COUNT=2", "01 01")]
    public void Read_Rule_RepeatsAsRfc5545Says(string rule, string days)
    {
        var read = Read(Event($"DTSTART:20260901T080000\nRRULE:{rule}\nSUMMARY:课"));

        Assert.Equal(days, string.Join(' ', read.Lessons.Select(l => l.StartsAt.ToString("dd"))));
        Assert.All(read.Lessons, l => Assert.Equal(40, (l.EndsAt - l.StartsAt).TotalMinutes));
    }

    [Theory]
    [InlineData("DTSTART:20260901T080000\nRRULE:FREQ=HOURLY\nSUMMARY:课", "RRULE", "unknown-rule", 1)]
    [InlineData("DTSTART;TZID=Mars/Olympus:20260901T080000\nSUMMARY:课", "DTSTART", "unknown-zone", 1)]
    [InlineData("DTSTART;VALUE=DATE:20260901\nSUMMARY:开学", "DTSTART", "whole-day", 0)]
    [InlineData("DTSTART:tomorrow\nSUMMARY:课", "DTSTART", "bad-date", 0)]
    [InlineData("DTSTART:20260901T080000\nDTEND:20260901T070000\nSUMMARY:课", "DTEND", "ends-before", 0)]
    [InlineData("DTSTART:20260901T080000\nDURATION:P1W\nSUMMARY:课", "DURATION", "bad-duration", 0)]
    [InlineData("SUMMARY:课", "DTSTART", "no-start", 0)]
    [InlineData("DTSTART:20260901T080000", "SUMMARY", "no-title", 0)]
    public void Read_WhatACalendarSaysWrong_IsNamed(string properties, string column, string code, int lessons)
    {
        var read = Read(Event(properties));

        var problem = Assert.Single(read.Problems);
        Assert.Equal((column, code), (problem.Column, problem.Code));
        Assert.Equal(lessons, read.Lessons.Count);
    }

    [Fact]
    public void Read_AnyDamage_EndsInLessonsOrAClearError()
    {
        var random = new Random(20260901);
        var samples = new[]
        {
            "日期,星期,周次,节次,开始,结束,课程,班级,教师,伙伴学校\n2026-09-07,,,1,,,数学,三二,王,\"向阳\"\n,周三,1-16双,,8:00,8:40,语文,,,\n",
            Event("DTSTART;TZID=\"Asia/Shanghai\":20260901T080000\nDURATION:PT40M\nRRULE:FREQ=MONTHLY;BYDAY=-1FR;BYSETPOS=1\nEXDATE:20260925T080000,20261030\nRDATE:20260902T080000/PT1H\nSUMMARY:a\\, b"),
        }.Select(Encoding.UTF8.GetBytes).ToArray();
        for (var i = 0; i < 3000; i++)
        {
            var bytes = (byte[])samples[i % 2].Clone();
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                var read = TimetableReader.Read(new TimetableFile("x", bytes.AsMemory(0, random.Next(bytes.Length))), Context);
                Assert.All(read.Lessons, l => Assert.True(l.EndsAt > l.StartsAt && l.Title.Length is > 0 and <= 80));
            }
            catch (TimetableException e)
            {
                Assert.Equal("timetable.bad-file", e.Code);
            }
        }
    }

    private static string Event(string properties) => $"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n{properties}\nEND:VEVENT\nEND:VCALENDAR\n";

    private static ReadTimetable Read(string text) =>
        TimetableReader.Read(new TimetableFile("kb", Encoding.UTF8.GetBytes(text)), Context);
}
