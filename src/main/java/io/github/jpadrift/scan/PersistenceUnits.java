package io.github.jpadrift.scan;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.scan.ClassPathRoot.Role;
import io.github.jpadrift.scan.Framework.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Every {@code persistence.xml} on the class path, and the choice among their units. */
final class PersistenceUnits {

  static final String RESOURCE = "META-INF/persistence.xml";

  private final ClassPath path;
  private final @Nullable String asked;
  private final Consumer<Gap> gaps;
  private final List<LocatedUnit> units = new ArrayList<>();

  private PersistenceUnits(ClassPath path, @Nullable String asked, Consumer<Gap> gaps) {
    this.path = path;
    this.asked = asked;
    this.gaps = gaps;
  }

  /**
   * Reads those that may count; one that is not readable is a gap.
   *
   * @param asked the unit to take, wherever it lies; null to let the application decide
   */
  static PersistenceUnits read(ClassPath path, @Nullable String asked, Consumer<Gap> gaps) {
    PersistenceUnits all = new PersistenceUnits(path, asked, gaps);
    path.roots().stream()
        .filter(root -> root.role() != Role.LIBRARY || asked != null)
        .filter(root -> root.has(RESOURCE))
        .forEach(all::add);
    return all;
  }

  private void add(ClassPathRoot root) {
    try {
      for (Element element : Xml.children(Xml.parse(root.read(RESOURCE)), "persistence-unit")) {
        PersistenceUnit unit =
            new PersistenceUnit(
                element.getAttribute("name"),
                root.locate(RESOURCE),
                Xml.texts(element, "class"),
                Xml.texts(element, "mapping-file"),
                Xml.texts(element, "jar-file"),
                excludesUnlisted(element),
                properties(element));
        units.add(locate(unit, root));
      }
    } catch (IOException e) {
      gaps.accept(
          new Gap(
              root.locate(RESOURCE), "its persistence units cannot be read: " + e.getMessage()));
    }
  }

  private LocatedUnit locate(PersistenceUnit unit, ClassPathRoot root) {
    List<ClassPathRoot> jars = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String jarFile : unit.jarFiles()) {
      path.jarFile(root, jarFile).ifPresentOrElse(jars::add, () -> missing.add(jarFile));
    }
    return new LocatedUnit(unit, root, jars, missing);
  }

  /** Absent means false, empty means true. */
  private static boolean excludesUnlisted(Element unit) {
    return Xml.firstText(unit, "exclude-unlisted-classes")
        .map(text -> text.isEmpty() || Boolean.parseBoolean(text))
        .orElse(false);
  }

  private static Map<String, String> properties(Element unit) {
    Map<String, String> kept = new LinkedHashMap<>();
    Xml.children(unit, "properties").stream()
        .flatMap(properties -> Xml.children(properties, "property").stream())
        .filter(p -> SettingKeys.bearsOnMapping(p.getAttribute("name"), p.getAttribute("value")))
        .forEach(p -> kept.put(p.getAttribute("name"), p.getAttribute("value")));
    return kept;
  }

  /** What belongs to one of those that may count. */
  Membership belonging() {
    return Membership.any(units);
  }

  /**
   * The units that decide what belongs: the one asked for; none where Spring Boot decides; else
   * those of the sources, one per archive; else that of the libraries packed into them.
   *
   * @throws ScanException when the one asked for is not there, or units that differ leave open
   *     which of them runs against the database
   */
  List<LocatedUnit> choose(Framework framework, Consumer<String> assumed) {
    List<LocatedUnit> chosen = chosen(framework, assumed);
    for (LocatedUnit unit : chosen) {
      for (String missing : unit.missingJars()) {
        gaps.accept(
            new Gap(
                unit.unit().file(),
                "jar-file %s of persistence unit %s is not there; add it with --classpath"
                    .formatted(missing, unit.unit().name())));
      }
    }
    return chosen;
  }

  private List<LocatedUnit> chosen(Framework framework, Consumer<String> assumed) {
    if (asked != null) {
      List<LocatedUnit> named =
          units.stream().filter(unit -> unit.unit().name().equals(asked)).toList();
      if (named.isEmpty()) {
        throw new ScanException(
            units.isEmpty()
                ? "there is no persistence unit %s: no persistence.xml was found".formatted(asked)
                : "there is no persistence unit %s, only %s".formatted(asked, names(units)));
      }
      return named;
    }
    List<LocatedUnit> own = in(Role.SOURCE);
    if (framework.kind() == Kind.SPRING_BOOT && !framework.packages().isEmpty()) {
      if (!own.isEmpty()) {
        assumed.accept(
            "Spring Boot scans packages and does not read persistence.xml; --persistence-unit takes"
                + " a unit of it: "
                + names(own));
      }
      return List.of();
    }
    if (own.isEmpty()) {
      return one(in(Role.PACKED), assumed).stream().toList();
    }
    return own.stream()
        .collect(Collectors.groupingBy(LocatedUnit::root, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(each -> one(each, assumed))
        .flatMap(Optional::stream)
        .toList();
  }

  private List<LocatedUnit> in(Role role) {
    return units.stream().filter(unit -> unit.root().role() == role).toList();
  }

  private static Optional<LocatedUnit> one(List<LocatedUnit> units, Consumer<String> assumed) {
    if (units.size() < 2) {
      return units.stream().findFirst();
    }
    LocatedUnit first = units.get(0);
    if (units.stream().allMatch(unit -> unit.unit().agreesWith(first.unit()))) {
      assumed.accept(
          "Persistence units %s declare the same; %s is read"
              .formatted(names(units), first.unit().name()));
      return Optional.of(first);
    }
    throw new ScanException(
        "there are %d persistence units: %s; choose the one of this database with --persistence-unit"
            .formatted(units.size(), names(units)));
  }

  private static String names(Collection<LocatedUnit> units) {
    return units.stream()
        .map(unit -> "%s (%s)".formatted(unit.unit().name(), unit.unit().file()))
        .collect(Collectors.joining(", "));
  }
}
