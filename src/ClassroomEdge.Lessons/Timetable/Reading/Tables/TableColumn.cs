namespace ClassroomEdge.Lessons.Timetable.Reading.Tables;

/// <summary>What a column holds.</summary>
internal enum TableColumn
{
    /// <summary>日期.</summary>
    Date,

    /// <summary>星期: every week of the term.</summary>
    Weekday,

    /// <summary>周次: which weeks of the term.</summary>
    Weeks,

    /// <summary>节次: which period of the day.</summary>
    Period,

    /// <summary>开始.</summary>
    Start,

    /// <summary>结束.</summary>
    End,

    /// <summary>课程.</summary>
    Title,

    /// <summary>班级.</summary>
    ClassName,

    /// <summary>教师.</summary>
    Teacher,

    /// <summary>伙伴学校.</summary>
    Partners,

    /// <summary>类型: kind of synchronous activity.</summary>
    Kind,
}
