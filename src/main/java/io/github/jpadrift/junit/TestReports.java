package io.github.jpadrift.junit;

import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.installation.Installation;
import io.github.jpadrift.report.Format;
import io.github.jpadrift.report.Imprint;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * What one test class has reported: its files, each written once whatever the number of its tests,
 * and the failures that it has told already. Safe for several threads.
 */
final class TestReports {

  private static final Namespace NAMESPACE = Namespace.create(TestReports.class);

  private final Class<?> testClass;
  private final List<Format> formats;
  private final Map<List<Verdict>, List<Path>> written = new ConcurrentHashMap<>();
  private final Map<String, String> told = new ConcurrentHashMap<>();
  private final AtomicInteger verdicts = new AtomicInteger();

  private TestReports(Class<?> testClass, List<Format> formats) {
    this.testClass = testClass;
    this.formats = formats;
  }

  /** Those of the class that this test is in. */
  static TestReports of(ExtensionContext context, CheckMapping asked) {
    ExtensionContext ofClass = context;
    while (ofClass.getTestMethod().isPresent() && ofClass.getParent().isPresent()) {
      ofClass = ofClass.getParent().get();
    }
    Class<?> testClass = context.getRequiredTestClass();
    return ofClass
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            testClass,
            type -> new TestReports(testClass, List.of(asked.report())),
            TestReports.class);
  }

  /**
   * Writes what the annotation asks for, unless another test of the class has.
   *
   * @return the files, one for each verdict and format
   */
  List<Path> write(List<Verdict> concluded) {
    return formats.isEmpty() ? List.of() : written.computeIfAbsent(concluded, this::files);
  }

  /** Which test of the class has failed with this text before; empty when none has. */
  Optional<String> toldBefore(String text, String test) {
    return Optional.ofNullable(told.putIfAbsent(text, test));
  }

  private List<Path> files(List<Verdict> concluded) {
    Path working = Path.of("").toAbsolutePath();
    Path folder = folder(TestMapping.folderOf(testClass), working);
    Imprint imprint = new Imprint(Installation.version(), Clock.systemUTC().instant());
    List<Path> files = new ArrayList<>();
    for (Verdict verdict : concluded) {
      int number = verdicts.incrementAndGet();
      String name = testClass.getName() + (number == 1 ? "" : "-" + number);
      for (Format format : formats) {
        Path file = folder.resolve(name + ending(format));
        write(verdict, format, imprint, file);
        files.add(file.startsWith(working) ? working.relativize(file) : file);
      }
    }
    return List.copyOf(files);
  }

  /** {@code .html}, and where several formats end alike {@code .brief.txt}. */
  private static String ending(Format format) {
    String extension = '.' + format.extension();
    return format.label().equals(format.extension()) ? extension : '.' + format.label() + extension;
  }

  private static void write(Verdict verdict, Format format, Imprint imprint, Path file) {
    try {
      Files.createDirectories(file.getParent());
      try (Writer out = Files.newBufferedWriter(file)) {
        format.reporter(imprint).write(verdict, out);
      }
    } catch (IOException unwritable) {
      throw new ExtensionConfigurationException(
          "the report %s cannot be written: %s".formatted(file, unwritable), unwritable);
    }
  }

  /**
   * Where the build of a test keeps what it makes: {@code target/jpadrift} of Maven, {@code
   * build/jpadrift} of Gradle.
   *
   * @param classes the folder or archive that the test comes from, null where nobody knows
   * @param working in which builds run the tests of a module
   */
  static Path folder(@Nullable Path classes, Path working) {
    for (Path each = classes; each != null; each = each.getParent()) {
      Path module = each.getParent();
      if (module != null && each.equals(buildFolder(module))) {
        return each.resolve("jpadrift");
      }
    }
    Path usual = buildFolder(working);
    return (usual == null ? working.resolve("target") : usual).resolve("jpadrift");
  }

  private static @Nullable Path buildFolder(Path module) {
    if (Files.exists(module.resolve("pom.xml"))) {
      return module.resolve("target");
    }
    return Files.exists(module.resolve("build.gradle"))
            || Files.exists(module.resolve("build.gradle.kts"))
        ? module.resolve("build")
        : null;
  }
}
