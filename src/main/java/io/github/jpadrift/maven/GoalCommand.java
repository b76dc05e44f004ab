package io.github.jpadrift.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * A command as a goal gives it.
 *
 * @param command its name
 * @param parameters of the goal, each with its values
 * @param classes of the project; empty where it has none
 * @param libraries of the project
 * @param reports a folder for those that nobody asked to be elsewhere
 */
record GoalCommand(
    String command,
    Map<String, List<String>> parameters,
    List<String> classes,
    List<String> libraries,
    Path reports) {

  /** Those that look at an application. */
  private static final List<String> OF_CLASSES = List.of("check", "audit");

  /** What a command takes without an option. */
  private static final String APPLICATIONS = "applications";

  /** All that commands take so. */
  private static final List<String> POSITIONAL = List.of(APPLICATIONS, "sides", "source");

  /** How a line begins that says why a run could not be made; hints may follow it. */
  private static final String COMPLAINT = "jpadrift: ";

  private static final int FINDINGS = 1;

  /** The help of a command. */
  static GoalCommand help(String of) {
    return new GoalCommand(
        "help", Map.of(APPLICATIONS, List.of(of)), List.of(), List.of(), Path.of(""));
  }

  boolean isAboutClasses() {
    return OF_CLASSES.contains(command);
  }

  boolean hasApplication() {
    return parameters.containsKey(APPLICATIONS) || !classes.isEmpty();
  }

  /** As the command line takes it. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add(command);
    parameters.forEach(
        (name, values) -> {
          if (!POSITIONAL.contains(name)) {
            values.forEach(value -> arguments.add(option(name) + '=' + value));
          }
        });
    if (isAboutClasses()) {
      if (!parameters.containsKey(APPLICATIONS)) {
        libraries.forEach(library -> arguments.add("--classpath=" + library));
      }
      if (reportsAreOurs()) {
        arguments.add("--report=html=" + reports.resolve(command + ".html"));
        arguments.add("--report=json=" + reports.resolve(command + ".json"));
      }
      arguments.addAll(parameters.getOrDefault(APPLICATIONS, classes));
    } else {
      POSITIONAL.forEach(name -> arguments.addAll(parameters.getOrDefault(name, List.of())));
    }
    return arguments;
  }

  /** Whether nobody said which reports are written, and where. */
  private boolean reportsAreOurs() {
    return isAboutClasses() && !parameters.containsKey("report");
  }

  /** {@code failOn} is {@code --fail-on}. */
  static String option(String parameter) {
    return "--" + parameter.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /**
   * Runs it, and shows what it says.
   *
   * @param jar the command line's
   * @param folder of the project
   * @throws MojoFailureException when there are findings; with the report's last line
   * @throws MojoExecutionException when the run is incomplete, or could not be made
   */
  void run(File jar, Path folder, Log log) throws MojoExecutionException, MojoFailureException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "-Xlog:disable",
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-jar",
            jar.toString()));
    line.addAll(arguments());
    AtomicReference<String> last = new AtomicReference<>("");
    AtomicReference<String> complaint = new AtomicReference<>("");
    try {
      if (isAboutClasses()) {
        Files.createDirectories(reports);
      }
      Process process = new ProcessBuilder(line).directory(folder.toFile()).start();
      process.getOutputStream().close();
      Thread errors =
          new Thread(
              () ->
                  show(
                      process.getErrorStream(),
                      text -> {
                        log.warn(text);
                        complaint.set(text.startsWith(COMPLAINT) ? text : complaint.get());
                      }),
              "jpadrift-errors");
      errors.start();
      show(
          process.getInputStream(),
          text -> {
            log.info(text);
            last.set(text.isBlank() ? last.get() : text);
          });
      errors.join();
      int exitCode = process.waitFor();
      String lastLine = Objects.requireNonNullElse(last.get(), "");
      String headline = lastLine.isEmpty() ? complaint.get() : lastLine;
      if (exitCode == FINDINGS) {
        throw new MojoFailureException(headline + where());
      }
      if (exitCode != 0) {
        throw new MojoExecutionException(headline);
      }
    } catch (IOException unstartable) {
      throw new MojoExecutionException("jpadrift cannot be run: " + unstartable, unstartable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted while jpadrift ran", interrupted);
    }
  }

  private String where() {
    return reportsAreOurs() ? "; " + reports.resolve(command + ".html") + " has the whole" : "";
  }

  private static void show(InputStream stream, Consumer<String> line) {
    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)).lines().forEach(line);
  }
}
