package io.github.jpadrift.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A generated application in a jar as Spring Boot packs it, with Hibernate and as many other
 * libraries as the local Maven repository has, up to what large applications bring.
 */
record PackedApplication(Path jar, int libraries) {

  private static final int MOST = 230;

  /** Libraries that say nothing to Hibernate. */
  private static final List<String> GROUPS =
      List.of(
          "org/apache",
          "com/fasterxml",
          "com/google",
          "org/codehaus",
          "org/eclipse",
          "org/springframework",
          "org/ow2",
          "commons-io",
          "org/slf4j",
          "io/netty");

  static PackedApplication of(GeneratedApplication application, Path folder) throws IOException {
    List<Path> hibernate = jarsIn(Path.of("target/jpadrift/hibernate"));
    List<Path> libraries =
        Stream.concat(hibernate.stream(), others(hibernate).stream()).limit(MOST).toList();
    Path jar = folder.resolve("spring-boot.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream out = new ZipOutputStream(file);
        ZipFile classes = new ZipFile(application.jar().toFile())) {
      store(
          "META-INF/MANIFEST.MF",
          "Manifest-Version: 1.0\nSpring-Boot-Version: 3.5.7\n".getBytes(StandardCharsets.UTF_8),
          out);
      for (Enumeration<? extends ZipEntry> all = classes.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (entry.getName().endsWith(".class")) {
          store(
              "BOOT-INF/classes/" + entry.getName(),
              classes.getInputStream(entry).readAllBytes(),
              out);
        }
      }
      for (Path library : libraries) {
        store("BOOT-INF/lib/" + library.getFileName(), Files.readAllBytes(library), out);
      }
    }
    return new PackedApplication(jar, libraries.size());
  }

  private static void store(String name, byte[] content, ZipOutputStream out) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 sum = new CRC32();
    sum.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  /** One of each artefact that Hibernate does not bring. */
  private static Collection<Path> others(List<Path> hibernate) throws IOException {
    Set<Path> there = hibernate.stream().map(Path::getFileName).collect(Collectors.toSet());
    Path repository = Path.of(System.getProperty("user.home"), ".m2", "repository");
    Map<String, Path> byArtefact = new TreeMap<>();
    for (String group : GROUPS) {
      for (Path jar : jarsIn(repository.resolve(group))) {
        if (there.contains(jar.getFileName())) {
          continue;
        }
        byArtefact.putIfAbsent(String.valueOf(jar.getName(jar.getNameCount() - 3)), jar);
      }
    }
    return byArtefact.values();
  }

  private static List<Path> jarsIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .filter(file -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
          .sorted()
          .toList();
    }
  }
}
