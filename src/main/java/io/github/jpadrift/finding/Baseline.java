package io.github.jpadrift.finding;

import io.github.jpadrift.api.PublicApi;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
   */
  public record Entry(
      String fingerprint,
      String rule,
      String place,
      String reason,
      @Nullable LocalDate expires,
      @Nullable Facts facts) {

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
      return new Entry(fingerprint, rule, place, known.reason, known.expires, facts);
    }

    private boolean accepts(Finding finding) {
      return fingerprint.equals(finding.fingerprint())
          && (facts == null || facts.equals(Facts.of(finding)));
    }

    boolean isExpired(LocalDate today) {
      return expires != null && today.isAfter(expires);
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
   * A baseline that accepts exactly these findings. Those that this one already accepts keep their
   * reason and their last day, also when that has passed: only a person extends it.
   *
   * @param findings before any baseline was applied
   */
  public Baseline renewed(List<Finding> findings) {
    Known known = known();
    return new Baseline(
        findings.stream()
            .sorted(Finding.ORDER)
            .map(
                finding ->
                    known.of(finding).map(Entry.of(finding)::explained).orElse(Entry.of(finding)))
            .distinct()
            .toList());
  }

  /** {@link #applyTo(List, LocalDate)} for a single run. */
  public Verdict applyTo(Verdict verdict, LocalDate today) {
    return applyTo(List.of(verdict), today).get(0);
  }

  /**
   * The verdicts of one run of the program without what is accepted. Each counts what it hides and
   * says which entries have expired. An entry is stale, which every verdict says, when its rule ran
   * and nothing matches it in any of them; a verdict with gaps may have missed it, so then nothing
   * is called stale.
   */
  public List<Verdict> applyTo(List<Verdict> verdicts, LocalDate today) {
    List<String> stale = stale(verdicts);
    return verdicts.stream().map(verdict -> without(verdict, today, stale)).toList();
  }

  /**
   * What is to be removed from this baseline or extended in it, a sentence each: entries that are
   * stale or have expired.
   *
   * @param verdicts of one run, before this baseline was applied
   */
  public List<String> outdated(List<Verdict> verdicts, LocalDate today) {
    return Stream.concat(
            verdicts.stream().flatMap(verdict -> expired(verdict, today).stream()),
            stale(verdicts).stream())
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

  private List<String> stale(List<Verdict> verdicts) {
    if (verdicts.stream().anyMatch(verdict -> !verdict.gaps().isEmpty())) {
      return List.of();
    }
    Known known = known();
    Set<String> rules = new HashSet<>();
    Set<Entry> needed = new HashSet<>();
    for (Verdict verdict : verdicts) {
      verdict.rules().forEach(rule -> rules.add(rule.id()));
      verdict.findings().forEach(finding -> known.of(finding).ifPresent(needed::add));
    }
    return entries.stream()
        .filter(entry -> rules.contains(entry.rule()) && !needed.contains(entry))
        .map(entry -> entry.named() + " is stale: nothing matches it any more, remove it")
        .toList();
  }

  /** The entries, found quickly. */
  private record Known(Map<String, List<Entry>> byFingerprint) {

    /** The entry that accepts a finding, else one that accepted it as it was. */
    Optional<Entry> of(Finding finding) {
      List<Entry> candidates = byFingerprint.getOrDefault(finding.fingerprint(), List.of());
      return candidates.stream()
          .filter(entry -> entry.accepts(finding))
          .findFirst()
          .or(() -> candidates.stream().findFirst());
    }
  }

  private Known known() {
    return new Known(entries.stream().collect(Collectors.groupingBy(Entry::fingerprint)));
  }
}
