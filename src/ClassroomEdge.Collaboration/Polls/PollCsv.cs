using System.Text;
using ClassroomEdge.Core.Collaboration;

namespace ClassroomEdge.Collaboration.Polls;

/// <summary>A poll's answers for a spreadsheet.</summary>
internal static class PollCsv
{
    public static string Of(Poll poll, IReadOnlyList<AnswerRow> answers)
    {
        var csv = new StringBuilder("\ufeff");
        Line(csv, ["time", "school", "name", "answer", "question"]);
        foreach (var answer in answers)
        {
            Line(csv, [answer.At, answer.School, answer.Name ?? "", Words(poll, answer), poll.Question]);
        }

        return csv.ToString();
    }

    private static string Words(Poll poll, AnswerRow answer) => poll.Kind switch
    {
        PollKind.Open => answer.Text ?? "",
        PollKind.RightWrong => answer.ChosenPlaces is [0] ? "对 right" : "错 wrong",
        _ => string.Join("; ", answer.ChosenPlaces.Where(p => p < poll.Options.Length).Select(p => poll.Options[p])),
    };

    private static void Line(StringBuilder csv, string[] cells) =>
        csv.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    // A cell that begins like a formula is run by spreadsheets: it becomes text (OWASP, CSV injection).
    private static string Cell(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@', ..] ? $"'{text}" : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
