package io.github.jpadrift.finding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which some of several databases depart from the reference.
 *
 * @param finding the rule and the place, with the worst severity of all sides
 * @param parent fingerprint of what explains it; null when it stands for itself and counts
 * @param values by side, the reference first; null where a side does not have it
 * @param sides who departs
 * @param agrees the sides with which the application agrees; null without an application
 * @param breaks by side, what the application can no longer do there
 * @param hint what may have happened; null when nothing suggests anything
 * @param alignment what brings sides together
 */
public record EnvironmentDifference(
    Finding finding,
    Status status,
    @Nullable String parent,
    Map<String, @Nullable String> values,
    List<String> sides,
    @Nullable List<String> agrees,
    Map<String, Set<Operation>> breaks,
    @Nullable String hint,
    Alignment alignment) {

  /**
   * What brings sides together.
   *
   * @param statements by side; the reference's own where the application agrees with another side
   * @param back by side, what brings the reference to it
   * @param after fingerprints of differences that must be closed before
   */
  public record Alignment(
      Map<String, List<Repair>> statements, Map<String, List<Repair>> back, Set<String> after) {

    public Alignment {
      statements = Collections.unmodifiableMap(new LinkedHashMap<>(statements));
      back = Map.copyOf(back);
      after = Set.copyOf(after);
    }

    private Alignment and(Alignment other) {
      Map<String, List<Repair>> all = new LinkedHashMap<>(statements);
      all.putAll(other.statements);
      Map<String, List<Repair>> allBack = new LinkedHashMap<>(back);
      allBack.putAll(other.back);
      Set<String> before = new HashSet<>(after);
      before.addAll(other.after);
      return new Alignment(all, allBack, before);
    }

    /** The same in which the reference comes to one of those with whom the application agrees. */
    Alignment towards(List<String> agreeing, String reference) {
      String model =
          agreeing.contains(reference)
              ? null
              : agreeing.stream().filter(back::containsKey).findFirst().orElse(null);
      if (model == null) {
        return new Alignment(statements, Map.of(), after);
      }
      Map<String, List<Repair>> turned = new LinkedHashMap<>();
      turned.put(reference, back.getOrDefault(model, List.of()));
      for (String side : statements.keySet()) {
        turned.put(
            side,
            List.of(
                Repair.of(Repair.Step.TYPE, "")
                    .withRisk(
                        "the code agrees with %s: align %s, or the code"
                            .formatted(agreeing.contains(side) ? "this side" : model, reference))));
      }
      return new Alignment(turned, Map.of(), after);
    }
  }

  /** How a side departs. */
  public enum Status {
    /** The reference has it, the side lacks it. */
    MISSING,
    /** The side has it, the reference lacks it. */
    EXTRA,
    /** Both have it, and it is something else. */
    DIFFERENT;

    /** The word in every format. */
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public EnvironmentDifference {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    sides = List.copyOf(sides);
    agrees = agrees == null ? null : List.copyOf(agrees);
    breaks = Collections.unmodifiableMap(new LinkedHashMap<>(breaks));
  }

  /** By side, what brings it to the others. */
  public Map<String, List<Repair>> remedies() {
    return alignment.statements();
  }

  /** Whether it counts: what another one explains does not. */
  public boolean isRoot() {
    return parent == null;
  }

  public String fingerprint() {
    return finding.fingerprint();
  }

  /** What differs, by its structure: {@code unique (name, league_id)}. */
  public String component() {
    return finding.location() instanceof Location.InDatabases place
        ? place.component()
        : finding.location().place();
  }

  /** Why statements wait until rows allow them; null when none does. */
  public @Nullable String guard() {
    return remedies().values().stream()
        .flatMap(List::stream)
        .filter(repair -> repair.risk() == null && repair.waitsForRows())
        .findFirst()
        .map(repair -> "runs once no row stands against it")
        .orElse(null);
  }

  /** Why statements are left to a person; null when none is. */
  public @Nullable String decision() {
    return remedies().values().stream()
        .flatMap(List::stream)
        .map(Repair::risk)
        .filter(risk -> risk != null)
        .findFirst()
        .orElse(null);
  }

  /** How soon it should be closed, by itself. */
  Priority priority() {
    if (finding.severity().reaches(Severity.HIGH)) {
      return Priority.BREAKS;
    }
    if (finding.rule().id().equals("index-differs")) {
      return Priority.INDEXES;
    }
    return finding.severity().reaches(Severity.MEDIUM) ? Priority.PROTECTIONS : Priority.REST;
  }

  /** The same, of one side more. */
  public EnvironmentDifference and(EnvironmentDifference other) {
    boolean worse = other.finding.severity().compareTo(finding.severity()) < 0;
    Map<String, @Nullable String> allValues = new LinkedHashMap<>(values);
    allValues.putAll(other.values);
    List<String> allSides = new ArrayList<>(sides);
    allSides.addAll(other.sides);
    Finding worst = worse ? other.finding : finding;
    return new EnvironmentDifference(
        worst.saying(finding.message() + "; " + other.finding.message()),
        status.compareTo(other.status) <= 0 ? status : other.status,
        parent == null || other.parent == null ? null : parent,
        allValues,
        allSides,
        agrees,
        breaks,
        hint == null ? other.hint : hint,
        alignment.and(other.alignment));
  }

  /** The same with values for the sides that do not depart. */
  public EnvironmentDifference withValues(Map<String, @Nullable String> others) {
    return new EnvironmentDifference(
        finding, status, parent, others, sides, agrees, breaks, hint, alignment);
  }

  /** The same, joined to what the application says. */
  public EnvironmentDifference attributed(
      Finding judged, List<String> agreeing, Map<String, Set<Operation>> broken) {
    return new EnvironmentDifference(
        judged,
        status,
        parent,
        values,
        sides,
        agreeing,
        broken,
        hint,
        alignment.towards(agreeing, values.keySet().iterator().next()));
  }

  /** The same with these statements. */
  public EnvironmentDifference withRemedies(Map<String, List<Repair>> statements) {
    return new EnvironmentDifference(
        finding,
        status,
        parent,
        values,
        sides,
        agrees,
        breaks,
        hint,
        new Alignment(statements, alignment.back(), alignment.after()));
  }
}
