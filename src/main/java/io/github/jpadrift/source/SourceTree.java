package io.github.jpadrift.source;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.SourceLine;
import io.github.jpadrift.finding.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sources of an application, in which the place of an attribute is looked up. A file is read
 * when somebody asks for what it declares; one that is not there, cannot be read or is no program
 * leaves its attributes without a place and is no error. Not for several threads at once.
 */
@PublicApi
public final class SourceTree {

  /** Types above one another before a hierarchy is taken for a circle. */
  private static final int TALLEST = 100;

  private final SourceFolders folders;
  private final Declarations declarations;
  private final XmlQueries xmlQueries;
  private final Path workingDirectory;

  private SourceTree(SourceFolders folders, Path workingDirectory) {
    this.folders = folders;
    this.declarations = new Declarations(folders);
    this.xmlQueries = new XmlQueries(folders);
    this.workingDirectory = workingDirectory;
  }

  /**
   * The sources in these folders: each a source folder ({@code src/main/java}) or the root of a
   * build.
   *
   * @param workingDirectory what printed paths are relative to, or the repository it lies in
   */
  public static SourceTree in(List<Path> folders, Path workingDirectory) {
    return new SourceTree(
        SourceFolders.given(folders), workingDirectory.toAbsolutePath().normalize());
  }

  /**
   * The sources that applications were built from, where they lie beside them: {@code
   * app/src/main/java} and those of the other modules of its build for {@code app/target/app.jar}.
   *
   * @param workingDirectory whose build is looked into when nothing lies beside an application, and
   *     what printed paths are relative to, or the repository it lies in
   */
  public static SourceTree beside(List<Path> applications, Path workingDirectory) {
    Path absolute = workingDirectory.toAbsolutePath().normalize();
    return new SourceTree(SourceFolders.beside(applications, absolute), absolute);
  }

  /** The verdict, its findings knowing where their attributes stand. */
  public Verdict locate(Verdict verdict) {
    return verdict.withFindings(verdict.findings().stream().map(this::inItsPlace).toList());
  }

  /** The finding, knowing where its attribute stands, and repaired in the language of the file. */
  Finding inItsPlace(Finding finding) {
    return finding.location() instanceof Location.InMigration
        ? finding.withSource(migration(finding.source()))
        : inItsLanguage(finding.withSource(place(finding.location())));
  }

  /** A migration lies where its run found it, or is a copy of what the build holds. */
  private @Nullable SourceLine migration(@Nullable SourceLine read) {
    if (read == null) {
      return null;
    }
    Path file = workingDirectory.resolve(read.file()).normalize();
    return (Files.isRegularFile(file) ? Optional.of(file) : folders.resource(read.file()))
        .map(found -> new SourceLine(shown(found), read.line()))
        .orElse(read);
  }

  private static Finding inItsLanguage(Finding finding) {
    SourceLine place = finding.source();
    String mapping = finding.remedies().mapping();
    return place == null || mapping == null || !place.file().endsWith(".kt")
        ? finding
        : finding.withRemedies(
            new Remedies(finding.remedies().database(), KotlinSyntax.of(mapping)));
  }

  private @Nullable SourceLine place(Location location) {
    if (location.entity() == null) {
      return location instanceof Location.Whole whole && whole.query() != null
          ? inXml(whole.query()).orElse(null)
          : null;
    }
    return location.attribute() == null && location.object() != null
        ? query(location.entity(), location.object()).orElse(null)
        : find(location.entity(), location.attribute()).orElse(null);
  }

  /** Where an XML mapping gives a query its name. */
  Optional<SourceLine> inXml(String name) {
    return Optional.ofNullable(xmlQueries.places().get(name))
        .map(place -> new SourceLine(shown(place.file()), place.line()));
  }

  /** Where a class gives a query its name; the class where it does not do so in plain words. */
  Optional<SourceLine> query(String owner, String name) {
    return declarations
        .type(owner)
        .map(
            type ->
                new SourceLine(
                    shown(type.file()),
                    type.type().queries().getOrDefault(name, type.type().line())));
  }

  /**
   * Where an attribute stands: its field, its getter under property access, in whichever class it
   * is inherited from or embedded by. Of a path, the last part that is in the sources counts, and
   * the entity's own declaration when none is.
   *
   * @param entity class name as the JVM writes it
   * @param attribute path from the entity, null for the entity itself
   */
  public Optional<SourceLine> find(String entity, @Nullable String attribute) {
    return declarations
        .type(entity)
        .map(type -> attribute == null ? line(type) : line(type, attribute));
  }

  private SourceLine line(SourceDeclaration entity, String attribute) {
    SourceLine line = line(entity);
    Access access = access(entity);
    List<SourceDeclaration> holders = List.of(entity);
    for (String part : attribute.split("\\.")) {
      Optional<Attribute> found =
          holders.stream().flatMap(holder -> attribute(holder, part, access).stream()).findFirst();
      if (found.isEmpty()) {
        break;
      }
      SourceDeclaration holder = found.get().holder();
      Member member = found.get().member();
      line = new SourceLine(shown(holder.file()), member.line());
      holders =
          member.types().stream()
              .flatMap(name -> declarations.resolve(name, holder).stream())
              .toList();
    }
    return line;
  }

  private SourceLine line(SourceDeclaration type) {
    return new SourceLine(shown(type.file()), type.type().line());
  }

  // ---- attributes

  /** A member, and the class that really has it. */
  private record Attribute(SourceDeclaration holder, Member member) {}

  /** The attribute of a class or of one above it. */
  private Optional<Attribute> attribute(SourceDeclaration type, String name, Access inherited) {
    return lineage(type).stream()
        .flatMap(
            holder -> {
              Access access = holder.type().access() == null ? inherited : holder.type().access();
              return holder.type().members().stream()
                  .filter(member -> member.attribute().equals(name))
                  .min(
                      Comparator.comparing(
                          member -> member.chosen() ? 0 : member.access() == access ? 1 : 2))
                  .map(member -> new Attribute(holder, member))
                  .stream();
            })
        .findFirst();
  }

  /** Where the identifier is annotated decides (Jakarta Persistence, 2.3.1). */
  private Access access(SourceDeclaration entity) {
    return lineage(entity).stream()
        .flatMap(type -> type.type().members().stream())
        .filter(Member::identifies)
        .map(Member::access)
        .findFirst()
        .orElse(Access.FIELD);
  }

  /** A class and those above it, as far as they are in the sources. */
  private List<SourceDeclaration> lineage(SourceDeclaration type) {
    List<SourceDeclaration> lineage = new ArrayList<>(List.of(type));
    for (int at = 0; at < lineage.size() && lineage.size() < TALLEST; at++) {
      SourceDeclaration each = lineage.get(at);
      each.type().supertypes().stream()
          .flatMap(above -> declarations.resolve(above, each).stream())
          .forEach(lineage::add);
    }
    return lineage;
  }

  // ---- names

  /** The file as reports name it: from the repository, else from the working directory. */
  private String shown(Path file) {
    return Stream.of(repository(), workingDirectory)
        .filter(file::startsWith)
        .findFirst()
        .map(base -> base.relativize(file))
        .orElse(file)
        .toString()
        .replace(file.getFileSystem().getSeparator(), "/");
  }

  /** The repository that the working directory lies in, itself when it lies in none. */
  private Path repository() {
    for (Path folder = workingDirectory; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git"))) {
        return folder;
      }
    }
    return workingDirectory;
  }
}
