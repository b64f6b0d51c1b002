using ClassroomEdge.Core.Scenes;
using ClassroomEdge.Reporting.Payloads;

namespace ClassroomEdge.Reporting.Commands;

/// <summary>What came of a command.</summary>
/// <param name="Id">As in the command.</param>
/// <param name="ErrorCode">Null when it was carried out.</param>
/// <param name="ErrorMessage">The same in English.</param>
/// <param name="Run">The scene's run that it began; its progress follows in the room's state.</param>
internal sealed record CommandReply(string? Id, string? ErrorCode, string? ErrorMessage, SceneRun? Run)
{
    public byte[] ToPayload(DateTimeOffset at) => PayloadJson.Write(w =>
    {
        w.WriteStartObject();
        w.WriteString("ts", PayloadJson.Time(at));
        if (Id is not null)
        {
            w.WriteString("id", Id);
        }

        w.WriteBoolean("ok", ErrorCode is null);
        if (ErrorCode is not null)
        {
            w.WriteStartObject("error");
            w.WriteString("code", ErrorCode);
            w.WriteString("message", ErrorMessage);
            w.WriteEndObject();
        }

        if (Run is not null)
        {
            w.WriteStartObject("run");
            w.WriteString("id", Run.RunId);
            w.WriteString("scene", Run.SceneId);
            w.WriteString("state", PayloadJson.Word(Run.State));
            w.WriteEndObject();
        }

        w.WriteEndObject();
    });
}
