package io.github.jpadrift.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@link HibernateValidation} as a process.
 *
 * @param classPath the application's, with its Hibernate
 * @param names file with one class name a line
 */
record HibernateProgram(List<String> classPath, String url, Path names) {

  private static final String SEPARATOR = System.getProperty("path.separator");

  /** Flags with which jpadrift starts its own JVMs. */
  static final List<String> SHORT_RUN = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  /** The command that makes the schema ({@code create}) or boots and validates it. */
  List<String> does(String what, String... flags) {
    List<String> command = new ArrayList<>(java(List.of(flags), classPath));
    command.addAll(List.of(HibernateValidation.class.getName(), what, url, names.toString()));
    return command;
  }

  /** A Java command up to its class path: this one, then the benchmark's and the tool's own. */
  static List<String> java(List<String> flags, List<String> classPath) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-Djava.util.logging.config.file=" + Path.of("/dev/null"));
    command.add("-cp");
    command.add(
        String.join(
            SEPARATOR,
            Stream.concat(
                    classPath.stream(),
                    Stream.of(
                        Path.of("target/test-classes").toAbsolutePath().toString(),
                        Path.of("target/jpadrift/lib").toAbsolutePath() + "/*"))
                .toList()));
    return command;
  }
}
