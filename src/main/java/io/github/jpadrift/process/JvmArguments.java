package io.github.jpadrift.process;

import io.github.jpadrift.timing.Phase;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;

/**
 * What the JVM of a process is started with, in a file, as a class path of hundreds of jars is too
 * long for a command line.
 *
 * @param classPath the application's, to which the tool's own classes are added
 */
record JvmArguments(ProcessTask task, ProcessClassPath classPath, ProcessLimits limits) {

  /** The JDK's own, as one that the application brings obeys no {@code accessExternalDTD}. */
  private static final Map<String, String> PARSERS =
      Map.of(
          "javax.xml.stream.XMLInputFactory",
          "com.sun.xml.internal.stream.XMLInputFactoryImpl",
          "javax.xml.parsers.SAXParserFactory",
          "com.sun.org.apache.xerces.internal.jaxp.SAXParserFactoryImpl",
          "javax.xml.parsers.DocumentBuilderFactory",
          "com.sun.org.apache.xerces.internal.jaxp.DocumentBuilderFactoryImpl");

  /** What outlives one collection is the model, which lives to the end. */
  private static final String TENURED = "-XX:MaxTenuringThreshold=0";

  /** Hibernate's classes alone pass the first bound of the JVM, which collects garbage there. */
  private static final String METASPACE = "-XX:MetaspaceSize=128m";

  /**
   * Java would take a part of the machine's memory and fill that before it collects anything. The
   * same model is read as fast with this, in half the memory.
   */
  private static final long YOUNG_MEBIBYTES = 32;

  /** What {@link ClassLookup} changes. */
  private static final String LOOKUP = "java.base/jdk.internal.loader=ALL-UNNAMED";

  /**
   * Writes them where that process looks for them.
   *
   * @param classes the archive that it uses, or is to make
   */
  void write(ProcessFiles files, ClassData classes) throws IOException {
    Files.writeString(files.arguments(), text(files, classes), nativeCharset());
  }

  private String text(ProcessFiles files, ClassData classes) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add("-Xlog:disable");
    arguments.add("-Xlog:class+init=info:file=" + files.log().getFileName() + ":none");
    arguments.addAll(
        List.of(
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:C1MaxInlineSize=10",
            "-XX:+UseSerialGC",
            TENURED,
            METASPACE,
            "-XX:-UsePerfData",
            // where an archive was made for is where it is mapped, with no pointer to be changed
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-XX:+ExitOnOutOfMemoryError"));
    long mebibytes = Math.max(16, limits.memory() >> 20);
    long young = Math.min(YOUNG_MEBIBYTES, mebibytes / 3);
    arguments.add("-Xmx" + mebibytes + "m");
    // what is not used costs nothing, and before it grows all of the model is looked through
    arguments.add("-Xms" + Math.max(young * 3 / 2, mebibytes / 2) + "m");
    arguments.add("-Xmn" + young + "m");
    arguments.add("-XX:MaxMetaspaceSize=" + Math.max(256, mebibytes) + "m");
    Map<String, String> properties =
        Map.of(
            "org.jboss.logging.provider", "jdk",
            "javax.xml.accessExternalDTD", "",
            "javax.xml.accessExternalSchema", "",
            "javax.xml.accessExternalStylesheet", "",
            "java.io.tmpdir", files.folder().toString(),
            "java.awt.headless", "true",
            "user.timezone", TimeZone.getDefault().getID(),
            "user.language", Locale.getDefault().getLanguage(),
            "user.country", Locale.getDefault().getCountry());
    properties.forEach((key, value) -> arguments.add("-D" + key + '=' + value));
    PARSERS.forEach((kind, parser) -> arguments.add("-D" + kind + '=' + parser));
    Phase.inherited().forEach((key, file) -> arguments.add("-D" + key + '=' + file));
    if (classes.used() != null) {
      arguments.add("-XX:SharedArchiveFile=" + classes.used());
    } else if (classes.draft() != null) {
      arguments.add("-XX:ArchiveClassesAtExit=" + classes.draft());
    }
    ProcessClassPath.Parts parts = classPath.parts();
    if (!parts.before().isEmpty() || !parts.after().isEmpty()) {
      arguments.add("--add-opens");
      arguments.add(LOOKUP);
    }
    arguments.add("-cp");
    arguments.add(classPath(started(parts), files));
    arguments.add(task.main().getName());
    arguments.add(files.answer().toString());
    arguments.add(files.note().toString());
    arguments.add(String.valueOf(parts.before().size()));
    Stream.of(parts.before(), parts.after())
        .flatMap(List::stream)
        .forEach(entry -> arguments.add(entry.toAbsolutePath().toString()));
    StringBuilder text = new StringBuilder();
    arguments.forEach(argument -> text.append(quoted(argument)).append('\n'));
    return text.toString();
  }

  /** As the launcher reads it (manual of java, "java Command-Line Argument Files"). */
  private static String quoted(String argument) {
    return '"'
        + argument
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
            .replace("\f", "\\f")
        + '"';
  }

  /**
   * The class path that the JVM is started with, absolute. The tool's own classes come first, so
   * that no other version of them can.
   */
  List<Path> started() {
    return started(classPath.parts());
  }

  private static List<Path> started(ProcessClassPath.Parts parts) {
    return Stream.of(List.of(LibraryPath.of(ApplicationProcess.class)), parts.started())
        .flatMap(List::stream)
        .map(Path::toAbsolutePath)
        .toList();
  }

  private static String classPath(List<Path> started, ProcessFiles files) throws IOException {
    List<String> entries = new ArrayList<>();
    for (Path absolute : started) {
      entries.add(
          ProcessClassPath.isAmbiguous(absolute)
              ? Files.createSymbolicLink(
                      files.folder().resolve("entry-" + entries.size() + ".jar"), absolute)
                  .toString()
              : absolute.toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  private static Charset nativeCharset() {
    return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
  }
}
