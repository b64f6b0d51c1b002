using System.Collections.Frozen;

namespace ClassroomEdge.Lessons.Timetable.Reading.Tables;

/// <summary>Knows the columns by the names that schools give them.</summary>
internal static class TableHeading
{
    private static readonly FrozenDictionary<string, TableColumn> Names = new Dictionary<TableColumn, string[]>
    {
        [TableColumn.Date] = ["日期", "上课日期", "date", "day"],
        [TableColumn.Weekday] = ["星期", "周几", "星期几", "weekday", "dayofweek"],
        [TableColumn.Weeks] = ["周次", "周数", "weeks", "week"],
        [TableColumn.Period] = ["节次", "节", "第几节", "period", "lesson"],
        [TableColumn.Start] = ["开始", "开始时间", "上课时间", "start", "starttime", "from", "begin"],
        [TableColumn.End] = ["结束", "结束时间", "下课时间", "end", "endtime", "to", "until"],
        [TableColumn.Title] = ["课程", "课程名称", "科目", "学科", "标题", "course", "subject", "title"],
        [TableColumn.ClassName] = ["班级", "上课班级", "class", "classname", "group"],
        [TableColumn.Teacher] = ["教师", "老师", "任课教师", "授课教师", "teacher"],
        [TableColumn.Partners] = ["伙伴学校", "结对学校", "协作学校", "partner", "partners", "partnerschool", "partnerschools"],
        [TableColumn.Kind] = ["类型", "活动类型", "kind", "type"],
    }.SelectMany(c => c.Value.Select(name => (name, c.Key))).ToFrozenDictionary(c => c.name, c => c.Key);

    /// <summary>The column of that heading; null when it is none that we know.</summary>
    public static TableColumn? Of(string heading) =>
        Names.TryGetValue(
            new string([.. heading.Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-' or '*'))]).ToLowerInvariant(),
            out var column)
            ? column
            : null;
}
