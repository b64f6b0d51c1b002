using System.Globalization;
using System.Text;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Web.Http;

namespace ClassroomEdge.Web.Evidence;

/// <summary>The evidence as inspectors open it: a table in Chinese, for a spreadsheet.</summary>
public static class EvidenceTable
{
    private static readonly string[] Columns =
    [
        "序号", "日期", "开始", "结束", "时长（分钟）", "类型", "课题", "邀请学校", "参加学校（在线分钟）", "本班人数", "人数确认人",
        "录像时长（分钟）", "录像编号", "是否计入", "说明", "课堂编号",
    ];

    /// <summary>With a byte-order mark, so that spreadsheets read the names as UTF-8; lines end with CR LF.</summary>
    public static byte[] Write(EvidenceReport report, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        Line(
            text,
            $"{report.RoomName.ZhCn} 同步教学教研活动记录",
            report.Semester.Name.ZhCn,
            $"{Day(report.Semester.From)} 至 {Day(report.Semester.Until)}",
            string.Create(CultureInfo.InvariantCulture, $"计入 {report.Counted} 次，目标 {report.Target} 次"),
            string.Create(CultureInfo.InvariantCulture, $"同步教学 {report.Teaching}，同步备课 {report.Preparation}，同步研修 {report.Research}"));
        Line(text, Columns);
        for (var i = 0; i < report.Activities.Length; i++)
        {
            Line(text, Cells(i + 1, report.Activities[i], zone));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string[] Cells(int number, Activity activity, TimeZoneInfo zone) =>
    [
        number.ToString(CultureInfo.InvariantCulture),
        At(activity.LiveAt, zone, "yyyy-MM-dd"),
        At(activity.LiveAt, zone, "HH:mm"),
        At(activity.EndedAt, zone, "HH:mm"),
        Minutes(activity.Duration),
        activity.Kind switch
        {
            LessonKind.Teaching => "同步教学",
            LessonKind.Preparation => "同步备课",
            _ => "同步研修",
        },
        activity.Title,
        string.Join('、', activity.Partners),
        string.Join('、', activity.Attended.Select(a => $"{(a.School.Length > 0 ? a.School : "（未具名）")}（{Minutes(a.Present)}）")),
        activity.Students?.ToString(CultureInfo.InvariantCulture) ?? "",
        activity.RollConfirmedBy ?? "",
        Minutes(activity.RecordingLength),
        activity.RecordingId ?? "",
        activity.Counts ? "是" : "否",
        string.Join('；', Remarks(activity)),
        activity.LessonId,
    ];

    private static IEnumerable<string> Remarks(Activity activity)
    {
        if (activity.Reason is not null)
        {
            yield return activity.Reason switch
            {
                "under-way" => "正在进行",
                "failed" => "未能开始",
                "no-partner" => "没有伙伴学校参加",
                "too-short" => "时长不足",
                var other => other,
            };
        }

        if (activity.Gaps is { Length: > 0 } gaps)
        {
            var away = Math.Round(gaps.Sum(g => (g.Until - g.From).TotalSeconds));
            yield return string.Create(CultureInfo.InvariantCulture, $"设备中断 {gaps.Length} 次，共 {away} 秒");
        }
    }

    private static void Line(StringBuilder text, params string[] cells) =>
        text.AppendJoin(',', cells.Select(CsvCell.Of)).Append("\r\n");

    private static string At(DateTimeOffset? at, TimeZoneInfo zone, string format) =>
        at is { } known ? TimeZoneInfo.ConvertTime(known, zone).ToString(format, CultureInfo.InvariantCulture) : "";

    private static string Minutes(TimeSpan? length) =>
        length is { } known ? Math.Round(known.TotalMinutes).ToString(CultureInfo.InvariantCulture) : "";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
