package io.github.jpadrift.application;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** The one place where tests compile what an application consists of. */
public final class Compiled {

  private static final Pattern PACKAGE = Pattern.compile("\\bpackage\\s+([\\w.]+)\\s*;");
  private static final Pattern PUBLIC =
      Pattern.compile(
          "public (?:abstract |final |sealed )*(?:class|enum|record|@?interface) (\\w+)");
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|record|@?interface|enum)\\s+(\\w+)");

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");

  /** Libraries that many tests compile against: to open them takes longer than to compile. */
  private static final StandardJavaFileManager OPENED = files();

  private Compiled() {}

  /** The class path of the tests themselves. */
  public static List<Path> ownClassPath() {
    return Stream.of(System.getProperty("java.class.path").split(":")).map(Path::of).toList();
  }

  /** What lies in a folder and those below it, in the order of names. */
  public static List<String> sourcesIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> sources = new ArrayList<>();
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
        sources.add(Files.readString(file));
      }
      return sources;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Compiles the texts of compilation units as an application would.
   *
   * @param folder of the classes; it need not exist
   * @return the folder
   * @throws AssertionError with what javac says, when they do not compile
   */
  public static Path into(Path folder, List<String> sources, List<Path> classPath) {
    try {
      Files.createDirectories(folder);
      if (classPath.stream().noneMatch(Compiled::isTemporary)) {
        synchronized (OPENED) {
          compile(OPENED, folder, sources, classPath);
        }
      } else {
        try (StandardJavaFileManager files = files()) {
          compile(files, folder, sources, classPath);
        }
      }
      return folder;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What is gone after a test, or another under the same name, must not stay open. */
  private static boolean isTemporary(Path entry) {
    return entry.toAbsolutePath().startsWith(System.getProperty("java.io.tmpdir"));
  }

  private static StandardJavaFileManager files() {
    return ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
  }

  private static void compile(
      StandardJavaFileManager files, Path folder, List<String> sources, List<Path> classPath)
      throws IOException {
    files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
    files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
    StringWriter complaints = new StringWriter();
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                complaints,
                files,
                null,
                List.of("-proc:none", "-nowarn", "-parameters", "--release", "17"),
                null,
                sources.stream().map(Compiled::unit).toList())
            .call();
    if (!compiled) {
      throw new AssertionError(complaints);
    }
  }

  private static JavaFileObject unit(String source) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + fileName(source) + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }

  /** Where javac expects it; any name will do where no type is public. */
  private static String fileName(String source) {
    Matcher named = PACKAGE.matcher(source);
    String folder = named.find() ? named.group(1).replace('.', '/') + '/' : "";
    Matcher type = PUBLIC.matcher(source);
    if (type.find()) {
      return folder + type.group(1);
    }
    return TYPE.matcher(COMMENT.matcher(source).replaceAll("")).find()
        ? folder + "Unit" + Integer.toHexString(source.hashCode())
        : folder + "package-info";
  }
}
