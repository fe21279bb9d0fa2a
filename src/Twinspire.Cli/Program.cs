using Twinspire.Cli;

using var interruption = new Interruption();
return CommandLine.Run(args, Screen.OfProcess(), interruption);
