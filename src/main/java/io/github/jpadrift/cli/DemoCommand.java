package io.github.jpadrift.cli;

import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.scratch.Scripts;
import io.github.jpadrift.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code jpadrift demo}: the sample application against the schema it meets. */
@Command(
    name = "demo",
    description = {
      "Checks the sample application that comes with jpadrift against its drifted schema, in a"
          + " throw-away PostgreSQL."
    },
    subcommands = DemoCompareCommand.class,
    footer = {"  jpadrift demo", "  jpadrift demo --verbose", "  jpadrift demo compare"})
final class DemoCommand implements Callable<Integer> {

  static final int POSTGRES = 17;

  /** From the built sample to what it was built from, which is there in a clone. */
  private static final String SOURCES = "../../../sample-entities/src/main/java";

  @ParentCommand private Jpadrift jpadrift;

  Jpadrift jpadrift() {
    return jpadrift;
  }

  @ArgGroup(validate = false, heading = "%nThe result%n")
  private final Run.Printing printing = new Run.Printing();

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  DemoCommand() {}

  @Override
  public Integer call() throws IOException {
    Path sample = sample();
    List<Path> scripts = scripts(sample.resolve("schema"));
    CheckOptions options =
        CheckOptions.forApplications(List.of(sample.resolve("sample-entities.jar")));
    jpadrift.note(
        "checking the sample application ("
            + sample
            + ") against the "
            + scripts.size()
            + " schemas it meets in production, in a throw-away PostgreSQL "
            + POSTGRES);
    return printing.make(
        List.of(
            new Run(
                () -> new Engine.Scripted(options, new Scripts(scripts, POSTGRES)), null, null)),
        SourceTree.in(List.of(sample.resolve(SOURCES)), Run.WORKING_DIRECTORY),
        Configuration.none(),
        jpadrift);
  }

  private static List<Path> scripts(Path schema) throws IOException {
    try (Stream<Path> files = Files.walk(schema)) {
      return files.filter(file -> file.endsWith("production.sql")).sorted().toList();
    }
  }

  /** The sample lies beside the libraries of an installed jpadrift. */
  static Path sample() {
    @Nullable String home = System.getProperty("jpadrift.home");
    if (home == null || !Files.isDirectory(Path.of(home, "sample"))) {
      throw new UsageException(
          "the sample application is not there; run ./jpadrift demo in a clone of jpadrift, which"
              + " builds it");
    }
    return Path.of(home, "sample");
  }
}
