package io.github.jpadrift.cli;

import io.github.jpadrift.database.DriverStart;
import io.github.jpadrift.installation.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Loads the classes that a check needs, so that the launcher finds them in its archive ever after:
 * those of the tool and of the driver, and by a check without a database, and a login that is
 * refused, those that Java makes on the way. The second JVM of that check leaves one of the lent
 * Hibernate. Arguments: an application to check; none where no Hibernate is at hand.
 */
final class ClassRehearsal {

  private static final String SCHEMA = "rehearsed.json";

  private static final String CLASS = ".class";

  private ClassRehearsal() {}

  /** Ends this JVM, which writes its archive then. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    DriverStart.begin().join();
    for (Class<?> one : List.of(ClassRehearsal.class, DriverStart.driver())) {
      loadAllBeside(one);
    }
    if (arguments.length > 0) {
      Installation.rehearse();
    }
    for (String application : arguments) {
      check(application);
      connect(application);
    }
    System.exit(0);
  }

  private static void loadAllBeside(Class<?> one) throws IOException {
    Path archive = Path.of(one.getProtectionDomain().getCodeSource().getLocation().getPath());
    if (!Files.isRegularFile(archive)) {
      return;
    }
    try (JarFile jar = new JarFile(archive.toFile());
        Stream<String> classes = jar.stream().map(entry -> entry.getName())) {
      classes
          .filter(entry -> entry.endsWith(CLASS) && !entry.startsWith("META-INF/"))
          .forEach(
              entry -> load(entry.substring(0, entry.length() - CLASS.length()).replace('/', '.')));
    }
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, ClassRehearsal.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError ofAnotherLibrary) {
      // a part that runs inside of a test suite, of a build or of an application
      return;
    }
  }

  private static void check(String application) throws IOException {
    Path schema = Files.createTempFile("jpadrift", ".json");
    try {
      try (InputStream recorded = ClassRehearsal.class.getResourceAsStream(SCHEMA)) {
        Files.write(schema, Objects.requireNonNull(recorded).readAllBytes());
      }
      run(CheckCommand.NAME, application, "--snapshot", schema.toString(), "--no-cache");
    } finally {
      Files.delete(schema);
    }
  }

  /** As far as one gets without a password. */
  private static void connect(String application) throws IOException {
    try (RefusingServer server = RefusingServer.start()) {
      String password = ":rehearsed@";
      run(
          CheckCommand.NAME,
          application,
          "--url",
          server.url().replace("//", "//rehearsed" + password),
          "--no-cache");
    }
  }

  private static void run(String... arguments) {
    CommandLine command =
        Jpadrift.commandLine(
            Engine.JPADRIFT,
            Terminal.detect(),
            System.getenv(),
            Jpadrift.localClock(),
            Jpadrift.needed(arguments));
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    command.setOut(nowhere);
    command.setErr(nowhere);
    command.execute(arguments);
  }
}
