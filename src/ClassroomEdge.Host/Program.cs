using System.CommandLine;
using ClassroomEdge.Host.Verbs;

var root = new RootCommand("ClassroomEdge, the classroom controller. Started through deploy/edge.")
{
    RunVerb.Create(),
    SimulateVerb.Create(),
    DoctorVerb.Create(),
    ProfileVerb.Create(),
    ProtocolVerb.Create(),
    ModelsVerb.Create(),
    TokenVerb.Create(),
    DeviceVerb.Create(),
    WiringVerb.Create(),
    BomVerb.Create(),
    TimetableVerb.Create(),
    EvidenceVerb.Create(),
};

// The verbs end by themselves on Ctrl-C and SIGTERM (the host's own lifetime), children included.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
