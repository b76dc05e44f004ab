package io.github.jpadrift.cli;

import io.github.jpadrift.cache.RunFolder;
import io.github.jpadrift.cache.UserCache;
import io.github.jpadrift.database.DriverStart;
import io.github.jpadrift.installation.Installation;
import io.github.jpadrift.rehearsal.RecordedServer;
import io.github.jpadrift.rehearsal.Recording;
import io.github.jpadrift.report.Format;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Loads the classes that a check needs, so that the launcher finds them in its archive ever after:
 * those of the tool and of the driver, and by a check of a snapshot and one of a recorded database,
 * whose mapping is kept by then, those that Java makes on the way. The second JVM of a check leaves
 * an archive of the lent Hibernate. Arguments: an application to check; none where no Hibernate is
 * at hand.
 */
final class ClassRehearsal {

  private static final String SCHEMA = "rehearsed.json";
  private static final String DATABASE = "recorded.txt";

  private static final String CLASS = ".class";

  private ClassRehearsal() {}

  /** Ends this JVM, which writes its archive then. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    DriverStart.begin().join();
    for (Class<?> one : List.of(ClassRehearsal.class, DriverStart.driver())) {
      loadAllBeside(one);
    }
    if (arguments.length > 0) {
      UserCache.rehearse();
      Installation.rehearse();
    }
    for (String application : arguments) {
      checkSnapshot(application);
      checkDatabase(application);
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

  /** With a report in every format. */
  private static void checkSnapshot(String application) throws IOException {
    try (RunFolder folder = RunFolder.createTemporary("jpadrift-rehearsal-")) {
      Path schema = folder.path().resolve(SCHEMA);
      Files.write(schema, resource(SCHEMA));
      Stream<String> reports =
          Stream.of(Format.values())
              .map(Format::label)
              .flatMap(
                  format -> Stream.of("--report", format + '=' + folder.path().resolve(format)));
      run(
          Stream.concat(
                  Stream.of(CheckCommand.NAME, application, "--snapshot", schema.toString()),
                  reports)
              .toArray(String[]::new));
    }
  }

  /** Its mapping is known by now. */
  private static void checkDatabase(String application) throws IOException {
    Recording recording = Recording.of(new String(resource(DATABASE), StandardCharsets.UTF_8));
    try (RecordedServer server = RecordedServer.start(recording)) {
      run(CheckCommand.NAME, application, "--url", server.url());
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream recorded = ClassRehearsal.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(recorded).readAllBytes();
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
