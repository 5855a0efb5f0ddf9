import CommandLineOptions
import Shell

Launcher.run(WrapProgram.optionsOfProcess())
