package io.github.jpadrift.finding;

import io.github.jpadrift.api.PublicApi;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Findings that a team knows and accepts for now. It hides exactly those, by fingerprint, so a new
 * finding on the same table is never hidden, and none that has become another since.
 */
@PublicApi
public record Baseline(List<Entry> entries) {

  public Baseline {
    entries = List.copyOf(entries);
  }

  /**
   * One accepted finding.
   *
   * @param rule and
   * @param place for people; only the fingerprint decides
   * @param reason why it is accepted, empty when nobody said
   * @param expires the last day on which it is accepted, null for no end
   * @param facts what was accepted; null in files of old, which accept whatever comes of it
   * @param targets of jpadrift.yml in which it was found, by name: it is stale only when none of
   *     them has it any more; empty where there are none, or nobody wrote down which
   */
  public record Entry(
      String fingerprint,
      String rule,
      String place,
      String reason,
      @Nullable LocalDate expires,
      @Nullable Facts facts,
      Set<String> targets) {

    public Entry {
      targets = Collections.unmodifiableSet(new TreeSet<>(targets));
    }

    /** An entry that belongs to no target. */
    public Entry(
        String fingerprint,
        String rule,
        String place,
        String reason,
        @Nullable LocalDate expires,
        @Nullable Facts facts) {
      this(fingerprint, rule, place, reason, expires, facts, Set.of());
    }

    /** An entry that accepts the finding whatever becomes of it. */
    public Entry(
        String fingerprint, String rule, String place, String reason, @Nullable LocalDate expires) {
      this(fingerprint, rule, place, reason, expires, null);
    }

    static Entry of(Finding finding) {
      String subject = finding.location().subject();
      String place = finding.location().place();
      return new Entry(
          finding.fingerprint(),
          finding.rule().id(),
          subject.isEmpty() ? place : place + " (" + subject + ")",
          "",
          null,
          Facts.of(finding));
    }

    private Entry explained(Entry known) {
      return new Entry(fingerprint, rule, place, known.reason, known.expires, facts, known.targets);
    }

    /** The same, found in these targets, and for all that is known still in those not checked. */
    private Entry foundIn(Set<String> found, Scope scope) {
      Set<String> all = new TreeSet<>(targets);
      all.retainAll(scope.others());
      all.addAll(found);
      all.remove(Scope.UNNAMED);
      return new Entry(fingerprint, rule, place, reason, expires, facts, all);
    }

    private boolean accepts(Finding finding) {
      return fingerprint.equals(finding.fingerprint())
          && (facts == null || facts.equals(Facts.of(finding)));
    }

    boolean isExpired(LocalDate today) {
      return expires != null && today.isAfter(expires);
    }

    private boolean wasLookedFor(List<Verdict> verdicts) {
      return verdicts.stream().allMatch(verdict -> verdict.gaps().isEmpty())
          && verdicts.stream()
              .flatMap(verdict -> verdict.rules().stream())
              .anyMatch(ran -> ran.id().equals(rule));
    }

    private String named() {
      return "baseline entry "
          + fingerprint
          + " ("
          + rule
          + (place.isEmpty() ? "" : " " + place)
          + ")";
    }
  }

  /**
   * What a finding is about, whatever words tell it.
   *
   * @param declared the mapping's side, null where there is none
   * @param actual the database's side, null where there is none
   */
  public record Facts(Severity severity, @Nullable String declared, @Nullable String actual) {

    static Facts of(Finding finding) {
      return new Facts(finding.severity(), finding.declared(), finding.actual());
    }

    /** {@code declared was text, now uuid; severity was low, now high}. */
    private String until(Facts now) {
      return Stream.of(
              change("declared", declared, now.declared),
              change("actual", actual, now.actual),
              change("severity", severity.label(), now.severity.label()))
          .flatMap(Optional::stream)
          .collect(Collectors.joining("; "));
    }

    private static Optional<String> change(
        String what, @Nullable String before, @Nullable String now) {
      return Objects.equals(before, now)
          ? Optional.empty()
          : Optional.of("%s was %s, now %s".formatted(what, told(before), told(now)));
    }

    private static String told(@Nullable String side) {
      return side == null ? "nothing" : side;
    }
  }

  /**
   * Which databases a run looked at, of all that share a baseline.
   *
   * @param checked the name of each verdict's target, in their order; empty for one without a name
   * @param others targets that were not checked, or could not be; empty for one without a name
   */
  public record Scope(List<String> checked, Set<String> others) {

    /** The name of a database that is no target of the configuration. */
    public static final String UNNAMED = "";

    public Scope {
      checked = List.copyOf(checked);
      others = Set.copyOf(others);
    }

    /** Verdicts of nothing that has a name, and nothing else is accepted by the same baseline. */
    public static Scope all(List<Verdict> verdicts) {
      return new Scope(Collections.nCopies(verdicts.size(), UNNAMED), Set.of());
    }

    /**
     * The targets in which an entry could be needed. Those that the configuration no longer names
     * say nothing, so that what was written down for them alone may be needed anywhere.
     */
    private Set<String> homes(Entry entry) {
      Set<String> known = new HashSet<>(checked);
      known.addAll(others);
      Set<String> homes = new HashSet<>(entry.targets());
      homes.retainAll(known);
      return homes.isEmpty() || known.contains(UNNAMED) ? known : homes;
    }

    private boolean isDecided(Entry entry) {
      return Collections.disjoint(homes(entry), others);
    }

    private List<Verdict> of(Entry entry, List<Verdict> verdicts) {
      Set<String> homes = homes(entry);
      return IntStream.range(0, verdicts.size())
          .filter(index -> homes.contains(checked.get(index)))
          .mapToObj(verdicts::get)
          .toList();
    }
  }

  /**
   * A baseline that accepts exactly these findings. Those that this one already accepts keep their
   * reason and their last day, also when that has passed: only a person extends it.
   *
   * @param findings before any baseline was applied
   */
  public Baseline renewed(List<Finding> findings) {
    Known known = known();
    return new Baseline(
        findings.stream().sorted(Finding.ORDER).map(known::explained).distinct().toList());
  }

  /**
   * A baseline that accepts exactly what these verdicts found, and whatever this one accepts of
   * targets that were not checked.
   *
   * @param verdicts before any baseline was applied
   */
  public Baseline renewed(List<Verdict> verdicts, Scope scope) {
    record Found(Finding finding, String target) {}
    Known known = known();
    Map<Entry, Set<String>> found = new LinkedHashMap<>();
    Set<Entry> needed = new HashSet<>();
    IntStream.range(0, verdicts.size())
        .boxed()
        .flatMap(
            index ->
                verdicts.get(index).findings().stream()
                    .map(finding -> new Found(finding, scope.checked().get(index))))
        .sorted(Comparator.comparing(Found::finding, Finding.ORDER))
        .forEach(
            each -> {
              known.of(each.finding()).ifPresent(needed::add);
              found
                  .computeIfAbsent(known.explained(each.finding()), entry -> new TreeSet<>())
                  .add(each.target());
            });
    Set<String> placeless = new HashSet<>();
    if (!scope.others().isEmpty()) {
      // which of the others need it, nobody wrote down
      needed.stream()
          .filter(entry -> entry.targets().isEmpty())
          .forEach(entry -> placeless.add(entry.fingerprint()));
    }
    List<Entry> renewed = new ArrayList<>();
    found.forEach(
        (entry, targets) ->
            renewed.add(
                placeless.contains(entry.fingerprint()) ? entry : entry.foundIn(targets, scope)));
    entries.stream()
        .filter(entry -> !needed.contains(entry) && !scope.isDecided(entry))
        .map(entry -> entry.foundIn(Set.of(), scope))
        .forEach(renewed::add);
    return new Baseline(renewed);
  }

  /** {@link #applyTo(List, LocalDate)} for a single run. */
  public Verdict applyTo(Verdict verdict, LocalDate today) {
    return applyTo(List.of(verdict), today).get(0);
  }

  /** {@link #applyTo(List, Scope, LocalDate)} for databases without a name. */
  public List<Verdict> applyTo(List<Verdict> verdicts, LocalDate today) {
    return applyTo(verdicts, Scope.all(verdicts), today);
  }

  /**
   * The verdicts of one run of the program without what is accepted. Each counts what it hides and
   * says which entries have expired. An entry is stale, which every verdict says, when its rule ran
   * in all the targets that it belongs to and nothing matches it in any; a verdict with gaps may
   * have missed it, so then it is not called stale.
   */
  public List<Verdict> applyTo(List<Verdict> verdicts, Scope scope, LocalDate today) {
    List<String> stale = stale(verdicts, scope);
    return verdicts.stream().map(verdict -> without(verdict, today, stale)).toList();
  }

  /** {@link #outdated(List, Scope, LocalDate)} for databases without a name. */
  public List<String> outdated(List<Verdict> verdicts, LocalDate today) {
    return outdated(verdicts, Scope.all(verdicts), today);
  }

  /**
   * What is to be removed from this baseline or extended in it, a sentence each: entries that are
   * stale or have expired.
   *
   * @param verdicts of one run, before this baseline was applied
   */
  public List<String> outdated(List<Verdict> verdicts, Scope scope, LocalDate today) {
    return Stream.concat(
            verdicts.stream().flatMap(verdict -> expired(verdict, today).stream()),
            stale(verdicts, scope).stream())
        .distinct()
        .toList();
  }

  private Verdict without(Verdict verdict, LocalDate today, List<String> stale) {
    Known known = known();
    List<Finding> kept =
        verdict.findings().stream()
            .flatMap(finding -> told(finding, known.of(finding), today).stream())
            .toList();
    List<String> assumed = new ArrayList<>(verdict.assumed());
    assumed.addAll(expired(verdict, today));
    assumed.addAll(changed(verdict));
    assumed.addAll(stale);
    return new Verdict(
        verdict.declaring(),
        verdict.existing(),
        verdict.rules(),
        kept,
        verdict.gaps(),
        verdict.tables(),
        assumed,
        verdict.failOn(),
        verdict.suppressed() + verdict.findings().size() - kept.size(),
        verdict.audit());
  }

  /** What is reported of a finding: nothing while it is accepted as it is. */
  private static Optional<Finding> told(Finding finding, Optional<Entry> entry, LocalDate today) {
    if (entry.isEmpty()) {
      return Optional.of(finding);
    }
    return entry.get().accepts(finding)
        ? Optional.of(finding).filter(accepted -> entry.get().isExpired(today))
        : Optional.of(
            finding.withConsequence(change(entry.get(), finding) + "; " + finding.consequence()));
  }

  private static String change(Entry entry, Finding finding) {
    return "changed since accepted: "
        + Objects.requireNonNull(entry.facts()).until(Facts.of(finding));
  }

  private Set<String> changed(Verdict verdict) {
    Known known = known();
    Set<String> changed = new LinkedHashSet<>();
    for (Finding finding : verdict.findings()) {
      known
          .of(finding)
          .filter(entry -> !entry.accepts(finding))
          .ifPresent(
              entry ->
                  changed.add(
                      entry.named() + " no longer hides its finding: " + change(entry, finding)));
    }
    return changed;
  }

  private Set<String> expired(Verdict verdict, LocalDate today) {
    Known known = known();
    Set<String> expired = new LinkedHashSet<>();
    for (Finding finding : verdict.findings()) {
      Entry entry = known.of(finding).orElse(null);
      if (entry != null && entry.accepts(finding) && entry.isExpired(today)) {
        expired.add(
            entry.named()
                + " expired on "
                + entry.expires()
                + ", so the finding counts again"
                + (entry.reason().isEmpty() ? "" : "; it was accepted because: " + entry.reason()));
      }
    }
    return expired;
  }

  private List<String> stale(List<Verdict> verdicts, Scope scope) {
    Known known = known();
    Set<Entry> needed = new HashSet<>();
    for (Verdict verdict : verdicts) {
      for (Finding finding : verdict.findings()) {
        known.of(finding).ifPresent(needed::add);
        // what is told with another was accepted beside it by a baseline of old
        finding.told().forEach(fingerprint -> needed.addAll(known.named(fingerprint)));
      }
    }
    return entries.stream()
        .filter(entry -> !needed.contains(entry) && scope.isDecided(entry))
        .filter(entry -> entry.wasLookedFor(scope.of(entry, verdicts)))
        .map(entry -> entry.named() + " is stale: nothing matches it any more, remove it")
        .toList();
  }

  /** The entries, found quickly. */
  private record Known(Map<String, List<Entry>> byFingerprint) {

    /** The entry that accepts a finding, else one that accepted it as it was. */
    Optional<Entry> of(Finding finding) {
      List<Entry> candidates = named(finding.fingerprint());
      return candidates.stream()
          .filter(entry -> entry.accepts(finding))
          .findFirst()
          .or(() -> candidates.stream().findFirst());
    }

    List<Entry> named(String fingerprint) {
      return byFingerprint.getOrDefault(fingerprint, List.of());
    }

    /** What accepts a finding, with what is known of why and until when. */
    Entry explained(Finding finding) {
      Entry entry = Entry.of(finding);
      return of(finding).map(entry::explained).orElse(entry);
    }
  }

  private Known known() {
    return new Known(entries.stream().collect(Collectors.groupingBy(Entry::fingerprint)));
  }
}
