package io.github.jpadrift.installation;

import io.github.jpadrift.cache.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Hibernate of another version than the application's: its jars come from where lent ones do, and
 * what it needs besides is what its own POM names.
 *
 * @param release the whole version: {@code 7.4.6.Final}
 * @param jars all of them, whatever the application has by the same name being left out
 */
public record NamedHibernate(String release, List<Path> jars) {

  private static final String GROUP = "org.hibernate.orm";
  private static final String CORE = "hibernate-core";
  private static final String FOLDER = "org/hibernate/orm/hibernate-core";

  private static final Pattern LINE = Pattern.compile("\\d+\\.\\d+");
  private static final Pattern RELEASE = Pattern.compile("\\d+\\.\\d+\\.\\d+(\\.Final)?");
  private static final Pattern VERSION = Pattern.compile("<version>(\\d+[^<]*)</version>");

  /** A dependency that is needed at run time: those of other scopes end otherwise. */
  private static final Pattern NEEDED =
      Pattern.compile(
          "<groupId>([\\w.-]+)</groupId>\\s*<artifactId>([\\w.-]+)</artifactId>\\s*"
              + "<version>([\\w.-]+)</version>\\s*<scope>(?:compile|runtime)</scope>");

  /** Whose versions must fit each other; that which is lent reads every mapping file. */
  private static final Set<String> LENT_AS_A_WHOLE = Set.of("org.glassfish.jaxb");

  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[\\w.-]*)\\.jar");

  public NamedHibernate {
    jars = List.copyOf(jars);
  }

  /**
   * Finds it.
   *
   * @param asked {@code 7.4} for the newest of the line that is to be had, or {@code 7.4.6.Final}
   * @throws InstallationException in one line, when there is none
   */
  public static NamedHibernate of(String asked) {
    return of(
        asked,
        PartSource.ofThisMachine(Installation::tellFetching),
        UserCache.ofThisUser(),
        Part.of("hibernate"));
  }

  static NamedHibernate of(String asked, PartSource source, UserCache cache, List<Part> lent) {
    String release = release(asked, source);
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("hibernate", GROUP, CORE, release, null));
    Map<String, Part> needed = new LinkedHashMap<>();
    lent.stream()
        .filter(part -> !part.artifact().equals(CORE))
        .filter(part -> !(release.startsWith("7.") && part.group().equals(GROUP + ".common")))
        .forEach(part -> needed.put(part.group() + ':' + part.artifact(), part));
    Matcher each = NEEDED.matcher(source.text(parts.get(0).path().replaceFirst("jar$", "pom")));
    while (each.find()) {
      if (!LENT_AS_A_WHOLE.contains(each.group(1))) {
        String version = each.group(3);
        // of what is lent in that very version the checksum is known
        needed.compute(
            each.group(1) + ':' + each.group(2),
            (artifact, known) ->
                known != null && known.version().equals(version)
                    ? known
                    : new Part("hibernate", each.group(1), each.group(2), version, null));
      }
    }
    parts.addAll(needed.values());
    try {
      Path folder =
          cache.filled(
              "hibernate-" + release + '-' + Part.digest(parts),
              fresh -> source.put("hibernate " + release, parts, fresh));
      return new NamedHibernate(
          release, parts.stream().map(part -> folder.resolve(part.fileName())).toList());
    } catch (IOException failed) {
      throw new InstallationException(
          "Hibernate %s cannot be kept in %s: %s".formatted(release, cache.folder(), failed),
          failed);
    }
  }

  private static String release(String asked, PartSource source) {
    if (RELEASE.matcher(asked).matches()) {
      return asked.endsWith(".Final") ? asked : asked + ".Final";
    }
    if (!LINE.matcher(asked).matches()) {
      throw new InstallationException(
          "no version of Hibernate is called %s; name one as 7.4 or 7.4.6.Final".formatted(asked),
          null);
    }
    Pattern ofLine = Pattern.compile(Pattern.quote(asked) + "\\.\\d+\\.Final");
    return Stream.concat(here(source.local()), elsewhere(source))
        .filter(version -> ofLine.matcher(version).matches())
        .max(Comparator.comparingInt(NamedHibernate::patch))
        .orElseThrow(
            () ->
                new InstallationException(
                    "there is no Hibernate %s, neither in %s nor where jpadrift fetches from"
                        .formatted(asked, source.local()),
                    null));
  }

  private static int patch(String version) {
    return Integer.parseInt(version.split("\\.")[2]);
  }

  private static Stream<String> here(Path repository) {
    Path folder = repository.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> versions = Files.list(folder)) {
      return versions
          .filter(
              version ->
                  Files.isRegularFile(version.resolve(CORE + '-' + version.getFileName() + ".jar")))
          .map(version -> version.getFileName().toString())
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new InstallationException(folder + " cannot be listed: " + unreadable, unreadable);
    }
  }

  /** The newest is asked for where it can be: what lies here may be of long ago. */
  private static Stream<String> elsewhere(PartSource source) {
    return source.remoteText(FOLDER + "/maven-metadata.xml").stream()
        .flatMap(metadata -> VERSION.matcher(metadata).results())
        .map(version -> version.group(1));
  }

  /**
   * An application's class path with this Hibernate in the place of its own.
   *
   * @throws InstallationException when a further module of its own has no equal of this version
   */
  public List<Path> inPlaceOfItsOwn(List<Path> classPath) {
    Set<String> mine =
        Stream.concat(
                jars.stream().flatMap(jar -> artifact(jar).stream()),
                Stream.of("hibernate-commons-annotations"))
            .collect(Collectors.toSet());
    List<Path> replaced = new ArrayList<>();
    List<Part> modules = new ArrayList<>();
    String own = classPath.stream().flatMap(NamedHibernate::core).findFirst().orElse(null);
    for (Path entry : classPath) {
      Optional<String> artifact = artifact(entry);
      if (artifact.isPresent() && own != null && isModule(artifact.get(), entry, own)) {
        modules.add(new Part("hibernate", GROUP, artifact.get(), release, null));
      } else if (artifact.isEmpty() || !mine.contains(artifact.get())) {
        replaced.add(entry);
      }
    }
    replaced.addAll(jars);
    modules.stream()
        .filter(part -> !part.artifact().equals(CORE))
        .forEach(part -> replaced.add(module(part)));
    return List.copyOf(replaced);
  }

  private Path module(Part part) {
    try {
      return UserCache.ofThisUser()
          .filled(
              part.artifact() + '-' + release,
              folder ->
                  PartSource.ofThisMachine(Installation::tellFetching)
                      .put(part.artifact() + ' ' + release, List.of(part), folder))
          .resolve(part.fileName());
    } catch (IOException failed) {
      throw new InstallationException(part.fileName() + " cannot be kept: " + failed, failed);
    }
  }

  private static boolean isModule(String artifact, Path jar, String core) {
    return artifact.startsWith("hibernate-")
        && jar.getFileName().toString().equals(artifact + '-' + core + ".jar");
  }

  private static Stream<String> core(Path jar) {
    Matcher named = JAR.matcher(jar.getFileName().toString());
    return named.matches() && named.group(1).equals(CORE)
        ? Stream.of(named.group(2))
        : Stream.empty();
  }

  private static Optional<String> artifact(Path jar) {
    return Optional.ofNullable(jar.getFileName())
        .map(name -> JAR.matcher(name.toString()))
        .filter(Matcher::matches)
        .map(named -> named.group(1));
  }
}
