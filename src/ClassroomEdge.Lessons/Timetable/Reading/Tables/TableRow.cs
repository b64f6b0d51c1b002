namespace ClassroomEdge.Lessons.Timetable.Reading.Tables;

/// <summary>A line of the table by its columns; a cell that is not there is empty.</summary>
internal sealed class TableRow(
    int line, IReadOnlyList<string> cells, IReadOnlyDictionary<TableColumn, (int Index, string Heading)> columns)
{
    /// <summary>In the file, from 1.</summary>
    public int Line => line;

    public string this[TableColumn column] =>
        columns.TryGetValue(column, out var c) && c.Index < cells.Count
            ? new string([.. cells[c.Index].Where(x => !char.IsControl(x))])
            : "";
}
