package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.failure.JpadriftException;
import io.github.jpadrift.installation.Installation;
import io.github.jpadrift.report.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Whatever option the help of a command lists, that command takes; and it lists all it takes. */
class ListedOptionsTest {

  /** Whoever hears this was understood, and nothing was found to refuse. */
  private static final String REACHED = "whatever was asked for is begun";

  /** What each command is asked when it is asked for nothing in particular. */
  private static final Map<String, String> USUAL =
      Map.of(
          "check", "check app.jar --url jdbc:postgresql://h/d",
          "compare", "compare a=jdbc:postgresql://h/a b=jdbc:postgresql://h/b",
          "audit", "audit app.jar --url jdbc:postgresql://h/d",
          "mapping", "mapping app.jar",
          "snapshot", "snapshot jdbc:postgresql://h/d",
          "explain", "explain missing-table",
          "completion", "completion",
          "demo", "demo",
          "demo compare", "demo compare league");

  /** Options that go with something else than what is usual. */
  private static final Map<String, String> WITH =
      Map.ofEntries(
          Map.entry("check --url", "check app.jar"),
          Map.entry("check --script", "check app.jar"),
          Map.entry("check --migrations", "check app.jar"),
          Map.entry("check --snapshot", "check app.jar"),
          Map.entry("check --target", "check app.jar --config FOLDER/targets.yml"),
          Map.entry("check --postgres", "check app.jar --script a.sql"),
          Map.entry("compare --tenants", "compare jdbc:postgresql://h/a"),
          Map.entry("compare --reference", "compare jdbc:postgresql://h/a --tenants t*"),
          Map.entry("audit --url", "audit app.jar"),
          Map.entry("audit --since", "audit app.jar"),
          Map.entry("audit --write-sizes", "audit --url jdbc:postgresql://h/d"));

  /** Values by option; others are told by their type. */
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("--url", "jdbc:postgresql://h/d"),
          Map.entry("--shadow", "jdbc:postgresql://h/d"),
          Map.entry("--password-env", "SECRET"),
          Map.entry("--postgres", "16"),
          Map.entry("--config", "FOLDER/empty.yml"),
          Map.entry("--baseline", "FOLDER/empty.yml"),
          Map.entry("--properties", "FOLDER/empty.properties"),
          Map.entry("--sizes", "FOLDER/empty.json"),
          Map.entry("--target", "one"),
          Map.entry("--also", "owner"),
          Map.entry("--severity", "RULE=low"),
          Map.entry("--disable", "RULE"),
          Map.entry("--report", "json=FOLDER/report.json"),
          Map.entry("--output", "FOLDER/out.txt"),
          Map.entry("--write-baseline", "FOLDER/baseline.yml"),
          Map.entry("--write-sizes", "FOLDER/sizes.json"),
          Map.entry("--statement-timeout", "3s"),
          Map.entry("--timeout", "3s"),
          Map.entry("--mapping-timeout", "3s"),
          Map.entry("--tolerate", "3s"),
          Map.entry("--mapping-memory", "512m"));

  /** To be looked at, not to be run. */
  private static final CommandLine ALL = tool();

  private static Path folder;

  @BeforeAll
  static void create(@TempDir Path temporary) throws IOException {
    folder = temporary;
    Files.writeString(folder.resolve("empty.yml"), "");
    Files.writeString(folder.resolve("empty.properties"), "");
    Files.writeString(folder.resolve("empty.json"), "{}");
    Files.writeString(
        folder.resolve("targets.yml"), "targets:\n  one:\n    url: jdbc:postgresql://h/d\n");
  }

  @AfterAll
  static void forget() {
    // what --postgres-binaries says is said of the whole process
    Installation.serversIn(null);
  }

  private static Engine engine() {
    return (Engine)
        Proxy.newProxyInstance(
            Engine.class.getClassLoader(),
            new Class<?>[] {Engine.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("rules")) {
                return Engine.JPADRIFT.rules();
              }
              if (method.getName().equals("environmentRules")) {
                return Engine.JPADRIFT.environmentRules();
              }
              throw new JpadriftException(REACHED) {};
            });
  }

  private static CommandLine tool(String... words) {
    return Jpadrift.commandLine(
        engine(),
        new Terminal(Screen.PLAIN, false),
        Map.of("SECRET", "word"),
        Clock.systemUTC(),
        Jpadrift.needed(words));
  }

  private static CommandSpec spec(String command) {
    CommandLine found = ALL;
    for (String word : command.split(" ")) {
      found = Objects.requireNonNull(found.getSubcommands().get(word));
    }
    return found.getCommandSpec();
  }

  static List<String> commands() {
    return Stream.concat(ALL.getSubcommands().keySet().stream(), Stream.of("demo compare"))
        .filter(command -> !command.equals("help"))
        .toList();
  }

  static List<String> listed() {
    return commands().stream()
        .flatMap(
            command ->
                spec(command).options().stream()
                    .filter(option -> !option.hidden())
                    .filter(option -> !option.usageHelp() && !option.versionHelp())
                    .map(option -> command + ' ' + option.longestName()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("listed")
  void what_is_listed_is_taken(String commandAndOption) {
    int at = commandAndOption.lastIndexOf(' ');
    String command = commandAndOption.substring(0, at);
    OptionSpec option = spec(command).findOption(commandAndOption.substring(at + 1));
    String usual = USUAL.getOrDefault(command, command);
    List<String> words =
        new ArrayList<>(List.of(WITH.getOrDefault(commandAndOption, usual).split(" ")));
    words.add(option.longestName());
    if (option.arity().max() > 0) {
      words.add(value(command, option));
    }

    assertThat(usage(command)).contains(option.longestName());
    String said = run(words);
    assertThat(said)
        .satisfiesAnyOf(
            text -> assertThat(text).isEmpty(), text -> assertThat(text).endsWith(REACHED + "\n"));
  }

  /** Nobody finds out by trying what one command knows of the options of another. */
  @ParameterizedTest
  @MethodSource("commands")
  void what_is_not_listed_is_refused(String command) {
    Set<String> all = new TreeSet<>();
    for (String other : commands()) {
      spec(other).options().stream()
          .filter(option -> !option.hidden())
          .forEach(option -> all.add(option.longestName()));
    }
    spec(command).options().stream()
        .filter(option -> !option.hidden())
        .forEach(option -> all.removeAll(Arrays.asList(option.names())));
    String usage = usage(command);

    for (String option : all) {
      List<String> words =
          new ArrayList<>(List.of(USUAL.getOrDefault(command, command).split(" ")));
      words.add(option + "=x");
      assertThat(run(words)).as(option).isNotEmpty().doesNotContain(REACHED);
      assertThat(usage).doesNotContainPattern("(?m)^ +(-., )?" + option + "(?![a-z-])");
    }
  }

  private static String usage(String command) {
    return spec(command).commandLine().getUsageMessage();
  }

  private static String value(String command, OptionSpec option) {
    String known = VALUES.get(option.longestName());
    if (known != null) {
      String rule = command.endsWith("compare") ? "column-differs" : "missing-table";
      return known.replace("FOLDER", folder.toString()).replace("RULE", rule);
    }
    if (type(option) == int.class) {
      return "1";
    }
    if (option.completionCandidates() != null) {
      return option.completionCandidates().iterator().next();
    }
    if (type(option).isEnum()) {
      return type(option).getEnumConstants()[0].toString();
    }
    return Map.class.isAssignableFrom(option.type()) ? "key=value" : "value";
  }

  private static Class<?> type(ArgSpec option) {
    return option.auxiliaryTypes()[0];
  }

  /** What is said on standard error, without what is done. */
  private static String run(List<String> words) {
    StringWriter err = new StringWriter();
    CommandLine tool = tool(words.toArray(String[]::new));
    tool.setOut(new PrintWriter(new StringWriter()));
    tool.setErr(new PrintWriter(err, true));
    tool.execute(
        words.stream()
            .map(word -> word.replace("FOLDER", folder.toString()))
            .toArray(String[]::new));
    return err.toString()
        .lines()
        .filter(line -> line.matches("'?jpadrift.*"))
        .filter(line -> !line.matches("jpadrift: (checking|auditing|comparing|warning: ).*"))
        .filter(line -> !line.contains("the sizes of tables are in"))
        .reduce("", (text, line) -> text + line + "\n");
  }
}
