package io.github.jpadrift.cli;

import io.github.jpadrift.check.SeverityOverride;
import io.github.jpadrift.database.DriverStart;
import io.github.jpadrift.failure.JpadriftException;
import io.github.jpadrift.installation.Installation;
import io.github.jpadrift.report.Format;
import io.github.jpadrift.report.Imprint;
import io.github.jpadrift.report.Screen;
import io.github.jpadrift.timing.Phase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code jpadrift}. */
final class Jpadrift extends Command implements Runnable {

  /** Exit code when the run could not be made, or not wholly. */
  static final int UNUSABLE = 2;

  private static final String HELP = "help";

  /**
   * In the order of the help. Building one takes picocli longer than it takes to do what most of
   * them do, so a run builds the one that it was asked for.
   */
  static final List<String> SUBCOMMANDS =
      List.of(
          CheckCommand.NAME,
          CompareCommand.NAME,
          AuditCommand.NAME,
          MappingCommand.NAME,
          SnapshotCommand.NAME,
          RulesCommand.NAME,
          ExplainCommand.NAME,
          DemoCommand.NAME,
          ConfigSchemaCommand.NAME,
          CompletionCommand.NAME,
          VersionCommand.NAME,
          HELP);

  private static final Set<String> ALONE = Set.of("--version", "-V");

  /** Commands that end at a database more often than not. */
  private static final Set<String> CONNECTING =
      Set.of(CheckCommand.NAME, CompareCommand.NAME, AuditCommand.NAME, SnapshotCommand.NAME);

  private static final Set<String> OF_ALL =
      Set.of(HELP, CompletionCommand.NAME, ConfigSchemaCommand.NAME);

  private final Engine engine;
  private final Terminal terminal;
  private final Map<String, String> environment;
  private final Clock clock;
  private final Secrets secrets = new Secrets();
  private final Set<String> warned = ConcurrentHashMap.newKeySet();
  private final Phase.Running commandLine;

  private final Argument<Boolean> verbose =
      flag(
          option("-v", "--verbose")
              .scopeType(ScopeType.INHERIT)
              .order(1000)
              .description("Print everything in full, and a stack trace with an error."));

  private Jpadrift(
      Engine engine,
      Terminal terminal,
      Map<String, String> environment,
      Clock clock,
      Phase.Running commandLine) {
    super("jpadrift");
    this.commandLine = commandLine;
    this.engine = engine;
    this.terminal = terminal;
    this.environment = environment;
    this.clock = clock;
    spec()
        .scopeType(ScopeType.INHERIT)
        .versionProvider(new Version())
        .exitCodeOnInvalidInput(UNUSABLE)
        .exitCodeOnExecutionException(UNUSABLE);
    usage()
        .description(
            "Tells whether a JPA mapping and its PostgreSQL schema agree, before production does.")
        .synopsisSubcommandLabel("COMMAND")
        .sortOptions(false)
        .optionListHeading("%nOptions%n")
        .parameterListHeading("%n")
        .commandListHeading("%nCommands%n")
        .exitCodeListHeading("%nExit codes%n")
        .exitCodeList(
            UsageMessageSpec.keyValuesMap(
                "0:clean: nothing at or above --fail-on",
                "1:findings",
                "2:incomplete (something could not be checked), or unusable input"))
        .footerHeading("%nExamples%n")
        .footer(
            "  jpadrift demo",
            "  jpadrift check app.jar --url jdbc:postgresql://localhost/app",
            "  jpadrift explain column-type-mismatch");
  }

  /** One of the commands. */
  private CommandLine subcommand(String name) {
    return switch (name) {
      case CheckCommand.NAME -> new CheckCommand(this).commandLine();
      case CompareCommand.NAME -> new CompareCommand(this).commandLine();
      case AuditCommand.NAME -> new AuditCommand(this).commandLine();
      case MappingCommand.NAME -> new MappingCommand(this).commandLine();
      case SnapshotCommand.NAME -> new SnapshotCommand(this).commandLine();
      case RulesCommand.NAME -> new RulesCommand(this).commandLine();
      case ExplainCommand.NAME -> new ExplainCommand(this).commandLine();
      case DemoCommand.NAME -> new DemoCommand(this).commandLine();
      case ConfigSchemaCommand.NAME -> new ConfigSchemaCommand(this).commandLine();
      case CompletionCommand.NAME -> new CompletionCommand(this).commandLine();
      case VersionCommand.NAME -> new VersionCommand(this).commandLine();
      case HELP -> new CommandLine(new CommandLine.HelpCommand());
      default -> throw new IllegalArgumentException("there is no command " + name);
    };
  }

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    Phase.Running commandLine = Phase.COMMAND_LINE.begin();
    List<String> words = List.of(arguments);
    if (!words.isEmpty() && CONNECTING.contains(words.get(0))) {
      DriverStart.begin();
    }
    // UTF-8 whatever the locale says: a container's is POSIX, its terminal's is not
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    List<String> known = answeredAtOnce(words);
    if (!known.isEmpty()) {
      known.forEach(out::println);
      out.flush();
      System.exit(0);
    }
    CommandLine command =
        commandLine(
            Engine.JPADRIFT,
            Terminal.detect(),
            System.getenv(),
            localClock(),
            needed(arguments),
            commandLine);
    command.setOut(out);
    command.setErr(err);
    Installation.whenFetching(what -> err.println("jpadrift: " + what));
    int exitCode;
    try {
      exitCode = command.execute(arguments);
    } catch (Error fatal) {
      // the JVM's own exit code would be 1, which means findings
      err.println("jpadrift: the run broke off: " + fatal);
      exitCode = UNUSABLE;
    }
    out.flush();
    err.flush();
    System.exit(exitCode);
  }

  /**
   * What picocli would print for these arguments, where that takes less than to make it understand
   * them; empty where it does not.
   */
  static List<String> answeredAtOnce(List<String> arguments) {
    return arguments.size() == 1
            && (ALONE.contains(arguments.get(0)) || arguments.get(0).equals(VersionCommand.NAME))
        ? List.of(new Version().getVersion())
        : List.of();
  }

  /**
   * The time of day here, by the offset of now. A {@code ZoneId} would know those of other days as
   * well, for which Java looks through all libraries.
   */
  static Clock localClock() {
    int millis = TimeZone.getDefault().getOffset(System.currentTimeMillis());
    return Clock.system(ZoneOffset.ofTotalSeconds(millis / 1000));
  }

  /** The whole command line, reading nothing but what it is given, and the time of day. */
  static CommandLine commandLine(
      Engine engine, Terminal terminal, Map<String, String> environment) {
    return commandLine(engine, terminal, environment, localClock());
  }

  /** The same at another time of day. */
  static CommandLine commandLine(
      Engine engine, Terminal terminal, Map<String, String> environment, Clock clock) {
    return commandLine(engine, terminal, environment, clock, SUBCOMMANDS);
  }

  /** What a command line needs to be understood: one of them where its first word names it. */
  static List<String> needed(String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    if (arguments.length == 1 && ALONE.contains(first)) {
      return List.of();
    }
    return SUBCOMMANDS.contains(first) && !OF_ALL.contains(first) ? List.of(first) : SUBCOMMANDS;
  }

  /** The same with some of the commands. */
  static CommandLine commandLine(
      Engine engine,
      Terminal terminal,
      Map<String, String> environment,
      Clock clock,
      List<String> subcommands) {
    return commandLine(engine, terminal, environment, clock, subcommands, Phase.NOTHING);
  }

  private static CommandLine commandLine(
      Engine engine,
      Terminal terminal,
      Map<String, String> environment,
      Clock clock,
      List<String> subcommands,
      Phase.Running begun) {
    Jpadrift jpadrift = new Jpadrift(engine, terminal, environment, clock, begun);
    CommandLine command = jpadrift.commandLine();
    subcommands.forEach(each -> command.addSubcommand(each, jpadrift.subcommand(each)));
    command.setCaseInsensitiveEnumValuesAllowed(true);
    // a file of arguments is documented nowhere, and a pipe in its place would be waited for
    command.setExpandAtFiles(false);
    command.registerConverter(Format.class, new FormatConverter());
    command.registerConverter(ClassPathEntries.class, ClassPathEntries::new);
    command.registerConverter(MigrationSource.class, MigrationSource::new);
    command.registerConverter(SeverityOverride.class, new SeverityOverrideConverter());
    CommandLine help = command.getSubcommands().get(HELP);
    if (help != null) {
      help.getCommandSpec().usageMessage().description("Shows the help of a command.");
    }
    command.setHelpFactory(Headings::help);
    command.setUsageHelpWidth(Math.min(100, terminal.screen().width()));
    command.setUsageHelpLongOptionsMaxWidth(34);
    command.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.screen().colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    command.setParameterExceptionHandler(jpadrift::refuse);
    command.setExecutionExceptionHandler(jpadrift::fail);
    return command;
  }

  @Override
  public void run() {
    spec().commandLine().usage(out());
  }

  void printVersion() {
    spec().commandLine().printVersionHelp(out());
  }

  Engine engine() {
    return engine;
  }

  Screen screen() {
    return terminal.screen();
  }

  Map<String, String> environment() {
    return environment;
  }

  Clock clock() {
    return clock;
  }

  /** What reports that are written now say of themselves. */
  Imprint imprint() {
    return new Imprint(Installation.version(), clock.instant());
  }

  Secrets secrets() {
    return secrets;
  }

  boolean verbose() {
    return verbose.value();
  }

  PrintWriter out() {
    return spec().commandLine().getOut();
  }

  /** What is needed to do what was asked for, which is known from now on. */
  Progress progress() {
    commandLine.end();
    return new Progress(spec().commandLine().getErr(), terminal.progress(), verbose());
  }

  /** What a person wants to know and a program does not. */
  void note(String message) {
    say(message);
  }

  /** Says it once, however often it is true in a run. */
  void warn(String message) {
    if (warned.add(message)) {
      say("warning: " + message);
    }
  }

  /** One clear line on standard error; where it came from only for those who ask. */
  int complain(Exception problem) {
    say(
        problem instanceof JpadriftException
            ? String.valueOf(problem.getMessage())
            : "unexpected " + problem + (verbose() ? "" : " (--verbose shows where)"));
    if (verbose()) {
      StringWriter trace = new StringWriter();
      problem.printStackTrace(new PrintWriter(trace));
      spec().commandLine().getErr().print(secrets.redact(trace.toString()));
      spec().commandLine().getErr().flush();
    }
    return UNUSABLE;
  }

  private void say(String message) {
    PrintWriter err = spec().commandLine().getErr();
    err.println("jpadrift: " + Screen.escaped(secrets.redact(message)));
    err.flush();
  }

  private int fail(Exception problem, CommandLine command, ParseResult arguments) {
    return complain(problem);
  }

  private int refuse(ParameterException problem, String[] arguments) {
    for (String argument : arguments) {
      secrets.addFrom(argument);
    }
    CommandLine command = problem.getCommandLine();
    say(String.valueOf(problem.getMessage()));
    UnmatchedArgumentException.printSuggestions(problem, command.getErr());
    command
        .getErr()
        .println(
            "'" + command.getCommandSpec().qualifiedName() + " --help' lists what is possible");
    command.getErr().flush();
    return UNUSABLE;
  }

  /** What the build wrote into the manifest, and what runs it. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {
        "jpadrift " + Installation.version(),
        "commit " + Installation.commit() + ", Java " + System.getProperty("java.version")
      };
    }
  }
}
