using SupervisionBoard.Commands;
using SupervisionBoard.Startup;

return CommandLine.IsVerb(args)
    ? await CommandLine.RunAsync(args)
    : await Serving.RunAsync(args);
