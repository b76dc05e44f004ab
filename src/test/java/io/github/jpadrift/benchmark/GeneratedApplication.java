package io.github.jpadrift.benchmark;

import io.github.jpadrift.application.Compiled;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An application of as many entities as wanted, 12 columns each, every third one referring to its
 * predecessor.
 */
record GeneratedApplication(Path jar, Path classNames) {

  static GeneratedApplication of(int entities, Path folder) throws IOException {
    Path classes =
        Compiled.into(
            folder.resolve("classes"),
            IntStream.range(0, entities).mapToObj(GeneratedApplication::source).toList(),
            Compiled.ownClassPath());
    Path names = folder.resolve("classes.txt");
    Files.write(
        names,
        IntStream.range(0, entities).mapToObj(n -> "com.acme.generated." + name(n)).toList());
    return new GeneratedApplication(jar(classes, folder.resolve("app.jar")), names);
  }

  private static String name(int number) {
    return "Entity%04d".formatted(number);
  }

  private static String source(int number) {
    String reference =
        number % 3 == 0
            ? "@Column(name = \"parent_code\", length = 40) String parentCode;"
            : "@ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = \"parent_id\") %s parent;"
                .formatted(name(number - 1));
    return """
    package com.acme.generated;

    import jakarta.persistence.*;
    import java.math.BigDecimal;
    import java.time.Instant;
    import java.time.LocalDate;
    import java.util.UUID;

    @Entity
    @Table(name = "entity_%1$04d", indexes = @Index(name = "entity_%1$04d_parent", columnList = "%2$s"))
    public class %3$s {
      @Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;
      @Version int version;
      @Column(nullable = false, length = 80) String name;
      @Column(columnDefinition = "text") String description;
      @Column(precision = 12, scale = 2) BigDecimal amount;
      @Column(name = "created_at", nullable = false) Instant createdAt;
      @Column(name = "due_on") LocalDate dueOn;
      @Column(name = "external_id", unique = true) UUID externalId;
      boolean active;
      Integer quantity;
      @Enumerated(EnumType.STRING) @Column(length = 20) Status status;
      %4$s

      public enum Status { OPEN, PAID, CANCELLED }
    }
    """
        .formatted(number, number % 3 == 0 ? "parent_code" : "parent_id", name(number), reference);
  }

  private static Path jar(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> content = Files.walk(classes)) {
      content
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(
              path -> {
                try {
                  out.putNextEntry(
                      new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
                  Files.copy(path, out);
                  out.closeEntry();
                } catch (IOException unwritable) {
                  throw new UncheckedIOException(unwritable);
                }
              });
    }
    return jar;
  }
}
