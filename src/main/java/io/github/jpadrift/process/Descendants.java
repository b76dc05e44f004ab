package io.github.jpadrift.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes that a process has started, and those that these have started. Java looks through
 * all processes of the machine for them; Linux knows those of each thread.
 */
final class Descendants {

  private static final Path PROCESSES = Path.of("/proc");

  private static final String CHILDREN = "children";

  private Descendants() {}

  static Stream<ProcessHandle> of(ProcessHandle process) {
    Path thread = threads(process.pid()).resolve(String.valueOf(process.pid()));
    return Files.exists(thread.resolve(CHILDREN))
        ? told(process.pid()).stream()
        : process.descendants();
  }

  private static Path threads(long process) {
    return PROCESSES.resolve(String.valueOf(process)).resolve("task");
  }

  private static List<ProcessHandle> told(long process) {
    List<ProcessHandle> descendants = new ArrayList<>();
    Deque<Long> parents = new ArrayDeque<>(List.of(process));
    while (!parents.isEmpty()) {
      for (long child : children(parents.remove())) {
        Optional<ProcessHandle> alive = ProcessHandle.of(child);
        if (alive.isPresent()) {
          descendants.add(alive.get());
          parents.add(child);
        }
      }
    }
    return descendants;
  }

  /** None of a process that has ended meanwhile. */
  private static List<Long> children(long process) {
    List<Long> children = new ArrayList<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(threads(process))) {
      threads.forEach(thread -> children.addAll(ofThread(thread)));
    } catch (IOException | DirectoryIteratorException ended) {
      return children;
    }
    return children;
  }

  /** Those that it has started, none when it has ended meanwhile. */
  private static List<Long> ofThread(Path thread) {
    try {
      String numbers = Files.readString(thread.resolve(CHILDREN), StandardCharsets.US_ASCII);
      return Stream.of(numbers.trim().split(" ", -1))
          .filter(number -> !number.isEmpty())
          .map(Long::valueOf)
          .toList();
    } catch (IOException ended) {
      return List.of();
    }
  }
}
