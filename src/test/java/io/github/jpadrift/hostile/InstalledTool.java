package io.github.jpadrift.hostile;

import io.github.jpadrift.installation.Installation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A clone of its own as the build makes it, used as people use it: through its launcher. */
final class InstalledTool implements AutoCloseable {

  private static final Path BUILT = Path.of(System.getProperty("jpadrift.home"));
  private static final List<String> SHARED = List.of("flyway", "hibernate", "postgres", "sample");
  private static final long PATIENCE_SECONDS = 120;

  private final Path root;

  private InstalledTool(Path root) {
    this.root = root;
  }

  /** Installs it in an empty folder. */
  static InstalledTool in(Path folder) throws IOException {
    InstalledTool tool = new InstalledTool(folder);
    Files.copy(Path.of("jpadrift"), tool.launcher());
    if (!tool.launcher().toFile().setExecutable(true)) {
      throw new IOException("cannot make executable " + tool.launcher());
    }
    Path libraries = Files.createDirectories(tool.home().resolve("lib"));
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(BUILT.resolve("lib"), "*.jar")) {
      for (Path jar : jars) {
        Files.copy(jar, libraries.resolve(jar.getFileName()));
      }
    }
    // the build makes this one after the tests
    Files.deleteIfExists(libraries.resolve("jpadrift.jar"));
    jar(compiled(), libraries.resolve("jpadrift.jar"));
    for (String shared : SHARED) {
      Files.createSymbolicLink(tool.home().resolve(shared), BUILT.resolve(shared).toRealPath());
    }
    for (Path own : List.of(tool.temporary(), tool.cache(), tool.workplace())) {
      Files.createDirectories(own);
    }
    return tool;
  }

  /** The folder that all of it lies in, and that its runs work in. */
  Path root() {
    return root;
  }

  Path launcher() {
    return root.resolve("jpadrift");
  }

  Path home() {
    return root.resolve("target/jpadrift");
  }

  /** The temporary folder of its runs, and of nothing else. */
  Path temporary() {
    return root.resolve("temporary");
  }

  /** Where its runs keep what later ones may use. */
  Path cache() {
    return root.resolve("cache");
  }

  /** The folder that its runs work in. */
  Path workplace() {
    return root.resolve("workplace");
  }

  /** What a run came to. */
  record Result(int exitCode, String out, String err) {}

  /** Runs it to the end. */
  Result run(String... arguments) throws IOException, InterruptedException {
    return run(List.of(), Map.of(), arguments);
  }

  /**
   * The same in other surroundings.
   *
   * @param before the command that is to run it
   */
  Result run(List<String> before, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(root, "out", ".txt");
    Path err = Files.createTempFile(root, "err", ".txt");
    ProcessBuilder builder = builder(arguments);
    builder.command().addAll(0, before);
    builder.environment().putAll(environment);
    Process run = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    run.getOutputStream().close();
    if (!run.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      run.descendants().forEach(ProcessHandle::destroyForcibly);
      run.destroyForcibly();
      throw new IOException("did not end: " + String.join(" ", arguments));
    }
    return new Result(run.exitValue(), text(out), text(err));
  }

  /** A run that is still to be started. */
  ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(workplace().toFile());
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("XDG_CACHE_HOME", cache().toString());
    environment.put("JPADRIFT_OPTS", "-Djava.io.tmpdir=" + temporary());
    return builder;
  }

  /** Takes the links out of it, so that nobody who removes it follows them. */
  @Override
  public void close() throws IOException {
    for (String shared : SHARED) {
      Files.delete(home().resolve(shared));
    }
  }

  private static String text(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Files.delete(file);
    return text;
  }

  private static Path compiled() {
    try {
      return Path.of(
          Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void jar(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream out = new ZipOutputStream(file);
        Stream<Path> tree = Files.walk(classes)) {
      out.setLevel(Deflater.BEST_SPEED);
      for (Path each : tree.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(each).toString().replace('\\', '/')));
        Files.copy(each, out);
      }
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }
}
