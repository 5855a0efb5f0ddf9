import CommandLineOptions
import Shell

Launcher.run(ShellProgram.optionsOfProcess())
