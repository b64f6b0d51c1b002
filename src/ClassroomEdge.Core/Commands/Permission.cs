namespace ClassroomEdge.Core.Commands;

/// <summary>What may be allowed. Default deny.</summary>
public enum Permission
{
    /// <summary>See the room's live state.</summary>
    ViewRoom,

    /// <summary>Set single devices.</summary>
    OperateDevices,

    /// <summary>Activate scenes.</summary>
    ActivateScenes,

    /// <summary>Plan, start, moderate and end lessons, invite.</summary>
    RunLessons,

    /// <summary>Confirm the roll.</summary>
    ConfirmRoll,

    /// <summary>See and download recordings and summaries.</summary>
    ViewRecordings,

    /// <summary>Read the audit log.</summary>
    ViewAudit,

    /// <summary>Accounts, tokens, models.</summary>
    Administer,

    /// <summary>Show the stage of the lesson under way on a classroom display.</summary>
    ShowStage,

    /// <summary>Turn a camera that the teacher granted; whether it is granted is the lesson's to say.</summary>
    TurnGrantedCamera,

    /// <summary>Inject faults and drive the simulator.</summary>
    Simulate,
}
