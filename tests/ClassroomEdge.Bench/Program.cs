using ClassroomEdge.Bench;

return await BenchCommand.Create().Parse(args).InvokeAsync();
