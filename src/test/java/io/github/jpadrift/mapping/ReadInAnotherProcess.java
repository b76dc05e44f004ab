package io.github.jpadrift.mapping;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads one entity as the launcher would, and says which Hibernate did it. */
final class ReadInAnotherProcess {

  private ReadInAnotherProcess() {}

  public static void main(String[] arguments) {
    List<Path> classPath = Stream.of(arguments[0].split(":")).map(Path::of).toList();
    try (ApplicationLoader loader =
        ApplicationLoader.of(ApplicationClassPath.of(classPath, () -> Path.of("none")))) {
      Mapping mapping =
          loader
              .reader()
              .read(
                  new MappingRequest(
                      List.of("app.Thing"), List.of(), List.of(), Map.of(), 170000, null));
      System.out.println("read by " + mapping.facts().hibernate() + ", " + tool());
    }
  }

  private static String tool() {
    try {
      Class.forName("org.hibernate.Version");
      return "tool with Hibernate";
    } catch (ClassNotFoundException absent) {
      return "tool without Hibernate";
    }
  }
}
