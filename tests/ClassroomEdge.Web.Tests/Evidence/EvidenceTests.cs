using System.Net;
using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Web.Evidence;
using ClassroomEdge.Web.Tests.Harness;
using NSubstitute;

namespace ClassroomEdge.Web.Tests.Evidence;

public sealed class EvidenceTests
{
    private static readonly DateTimeOffset At = new(2026, 9, 7, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Write_Report_IsATableForASpreadsheet()
    {
        var bytes = EvidenceTable.Write(Report(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.StartsWith("101 教室 同步教学教研活动记录,2026—2027 学年第一学期,", lines[0], StringComparison.Ordinal);
        Assert.Contains("计入 1 次，目标 10 次", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("序号,日期,开始,结束,时长（分钟）,类型,课题,", lines[1], StringComparison.Ordinal);
        Assert.Equal("1,2026-09-07,08:00,08:40,40,同步教学,'=1+1,向阳小学,向阳小学（38）,42,wang,40,r1,是,,l1", lines[2]);
        Assert.Equal("2,2026-09-07,08:00,08:03,3,同步研修,短课,,,,,,,否,时长不足；设备中断 2 次，共 21 秒,l2", lines[3]);
    }

    [Theory]
    [InlineData(Role.Auditor, HttpStatusCode.OK)]
    [InlineData(Role.Principal, HttpStatusCode.OK)]
    [InlineData(Role.FacilityManager, HttpStatusCode.Forbidden)]
    public async Task Get_ByRole_IsForThoseWhoReadRecords(Role role, HttpStatusCode status)
    {
        await using var server = await EdgeServer.StartAsync();
        server.Get<IEvidence>().ReportAsync(null, default).ReturnsForAnyArgs(Report());
        var reader = await server.SignedInAsync(role);

        using var json = await reader.GetAsync("/api/v1/evidence");
        using var csv = await reader.GetAsync("/api/v1/evidence?format=csv&semester=2026-1");

        Assert.Equal((status, status), (json.StatusCode, csv.StatusCode));
        if (status == HttpStatusCode.OK)
        {
            Assert.Equal("evidence-s-r-2026-1.csv", csv.Content.Headers.ContentDisposition!.FileName);
            Assert.Contains("evidence.export 2026-1 done", await server.AuditAsync());
        }
    }

    private static EvidenceReport Report() => new(
        "s", "r", new LocalizedText("101 教室", "Room 101"),
        new Semester("2026-1", new LocalizedText("2026—2027 学年第一学期", "first semester 2026/27"), new(2026, 8, 1), new(2027, 1, 31), false),
        10, 1, 1, 0, 0, 2,
        [
            new Activity(
                "l1", LessonKind.Teaching, "=1+1", ["向阳小学"], [new SchoolAttendance("向阳小学", At, At.AddMinutes(38), TimeSpan.FromMinutes(38), 1)],
                At, At.AddMinutes(40), TimeSpan.FromMinutes(40), 42, "wang", "r1", TimeSpan.FromMinutes(40), true, null),
            new Activity(
                "l2", LessonKind.Research, "短课", [], [], At, At.AddMinutes(3), TimeSpan.FromMinutes(3), null, null, null, null, false, "too-short")
            {
                Gaps = [new LessonGap(At, At.AddSeconds(20)), new LessonGap(At.AddMinutes(1), At.AddSeconds(61))],
            },
        ]);
}
