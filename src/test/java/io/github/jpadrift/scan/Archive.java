package io.github.jpadrift.scan;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The files of an application that a test makes up: compiled sources, settings, libraries. */
record Archive(Map<String, byte[]> files) {

  /** Annotations of Spring under their real names. */
  private static final List<String> SPRING =
      List.of(
          annotation(
              "org.springframework.boot.autoconfigure.SpringBootApplication",
              "String[] scanBasePackages() default {};"),
          annotation("org.springframework.boot.autoconfigure.EnableAutoConfiguration", ""),
          annotation(
              "org.springframework.boot.autoconfigure.AutoConfigurationPackage",
              "String[] basePackages() default {}; Class<?>[] basePackageClasses() default {};"),
          annotation(
              "org.springframework.boot.autoconfigure.domain.EntityScan",
              "String[] value() default {}; String[] basePackages() default {};"
                  + " Class<?>[] basePackageClasses() default {};"),
          annotation(
              "org.springframework.boot.persistence.autoconfigure.EntityScan",
              "String[] value() default {}; String[] basePackages() default {};"
                  + " Class<?>[] basePackageClasses() default {};"),
          annotation("org.springframework.context.annotation.Import", "Class<?>[] value();"),
          annotation(
              "org.springframework.boot.autoconfigure.condition.ConditionalOnProperty",
              "String[] name() default {}; String prefix() default \"\";"
                  + " String havingValue() default \"\"; boolean matchIfMissing() default false;"),
          annotation(
              "org.springframework.context.annotation.ComponentScan",
              "String[] value() default {};"));

  private static final Pattern PACKAGE = Pattern.compile("package\\s+([\\w.]+)\\s*;");
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|record|interface|enum)\\s+(\\w+)");

  static Archive empty() {
    return new Archive(Map.of());
  }

  /** Compiles sources, each of one top-level type or a {@code package-info}. */
  static Archive of(String... sources) {
    return compile(List.of(sources), List.of());
  }

  /** Compiles sources that use the annotations of libraries which do not come along. */
  static Archive using(List<String> libraries, String... sources) {
    return compile(List.of(sources), libraries);
  }

  /** Compiles sources that use Spring's annotations. */
  static Archive spring(String... sources) {
    return compile(List.of(sources), SPRING);
  }

  /** An entity with an id. */
  static String entity(String name) {
    int dot = name.lastIndexOf('.');
    return "package %s; @jakarta.persistence.Entity public class %s { @jakarta.persistence.Id Long id; }"
        .formatted(name.substring(0, dot), name.substring(dot + 1));
  }

  /** The source of an annotation. */
  static String annotation(String name, String attributes) {
    int dot = name.lastIndexOf('.');
    return "package %s; @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) public @interface %s { %s }"
        .formatted(name.substring(0, dot), name.substring(dot + 1), attributes);
  }

  Archive with(String name, byte[] bytes) {
    Map<String, byte[]> all = new LinkedHashMap<>(files);
    all.put(name, bytes);
    return new Archive(all);
  }

  Archive with(String name, String text) {
    return with(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Archive with(Archive other) {
    Map<String, byte[]> all = new LinkedHashMap<>(files);
    all.putAll(other.files);
    return new Archive(all);
  }

  Archive without(String name) {
    Map<String, byte[]> all = new LinkedHashMap<>(files);
    if (all.remove(name) == null) {
      throw new IllegalArgumentException("there is no " + name);
    }
    return new Archive(all);
  }

  /** The same files in a folder. */
  Archive under(String folder) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    files.forEach((name, bytes) -> all.put(folder + name, bytes));
    return new Archive(all);
  }

  /** A Spring Boot jar of these classes and libraries. */
  Archive boot(Map<String, Archive> libraries) {
    Archive jar =
        empty()
            .with(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nMain-Class: org.springframework.boot.loader.launch.JarLauncher\nSpring-Boot-Version: 3.5.7\n")
            .with(under("BOOT-INF/classes/"));
    for (Map.Entry<String, Archive> library : libraries.entrySet()) {
      jar = jar.with("BOOT-INF/lib/" + library.getKey(), library.getValue().bytes());
    }
    return jar;
  }

  /** As a jar; jars in it are stored as Spring Boot stores them. */
  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        if (file.getKey().endsWith(".jar")) {
          CRC32 sum = new CRC32();
          sum.update(file.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(file.getValue().length);
          entry.setCrc(sum.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  Path jar(Path file) {
    try {
      Files.createDirectories(requireNonNull(file.getParent()));
      return Files.write(file, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder(Path folder) {
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path target = folder.resolve(file.getKey());
        Files.createDirectories(requireNonNull(target.getParent()));
        Files.write(target, file.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Archive compile(List<String> sources, List<String> libraries) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> units = new ArrayList<>();
    List<String> left = libraries.stream().map(Archive::fileName).toList();
    sources.forEach(source -> units.add(new Source(source)));
    libraries.forEach(source -> units.add(new Source(source)));
    try (StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null);
        Compiled compiled = new Compiled(standard)) {
      boolean done =
          compiler
              .getTask(
                  null,
                  compiled,
                  null,
                  List.of("-proc:none", "-nowarn", "--release", "17", "-Xlint:none"),
                  null,
                  units)
              .call();
      if (!done) {
        throw new AssertionError("a source of this test does not compile");
      }
      Map<String, byte[]> files = new LinkedHashMap<>();
      compiled.classes.forEach(
          (name, bytes) -> {
            String file = name.replace('.', '/');
            if (!left.contains(file)) {
              files.put(file + ".class", bytes.toByteArray());
            }
          });
      return new Archive(files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fileName(String source) {
    Matcher inPackage = PACKAGE.matcher(source);
    String folder = inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" : "";
    Matcher type = TYPE.matcher(source.replaceAll("@interface", "interface"));
    return folder + (type.find() ? type.group(1) : "package-info");
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///" + fileName(text) + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Compiled extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();

    Compiled(JavaFileManager fileManager) {
      super(fileManager);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("mem:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          classes.put(className, out);
          return out;
        }
      };
    }
  }
}
