package io.github.jpadrift.finding;

import io.github.jpadrift.api.PublicApi;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Findings that a team knows and accepts for now. It hides exactly those, by fingerprint, so a new
 * finding on the same table is never hidden.
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
   */
  public record Entry(
      String fingerprint, String rule, String place, String reason, @Nullable LocalDate expires) {

    static Entry of(Finding finding) {
      String subject = finding.location().subject();
      String place = finding.location().place();
      return new Entry(
          finding.fingerprint(),
          finding.rule().id(),
          subject.isEmpty() ? place : place + " (" + subject + ")",
          "",
          null);
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
   * A baseline that accepts exactly these findings. Those that this one already accepts keep their
   * reason and their last day, also when that has passed: only a person extends it.
   *
   * @param findings before any baseline was applied
   */
  public Baseline renewed(List<Finding> findings) {
    Map<String, Entry> known = byFingerprint();
    Map<String, Entry> entries = new LinkedHashMap<>();
    findings.stream()
        .sorted(Finding.ORDER)
        .map(Entry::of)
        .forEach(
            entry ->
                entries.putIfAbsent(
                    entry.fingerprint(),
                    known.containsKey(entry.fingerprint())
                        ? new Entry(
                            entry.fingerprint(),
                            entry.rule(),
                            entry.place(),
                            known.get(entry.fingerprint()).reason(),
                            known.get(entry.fingerprint()).expires())
                        : entry));
    return new Baseline(List.copyOf(entries.values()));
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
    Map<String, Entry> known = byFingerprint();
    List<Finding> kept =
        verdict.findings().stream()
            .filter(
                finding -> {
                  Entry entry = known.get(finding.fingerprint());
                  return entry == null || entry.isExpired(today);
                })
            .toList();
    List<String> assumed = new ArrayList<>(verdict.assumed());
    assumed.addAll(expired(verdict, today));
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
        verdict.suppressed() + verdict.findings().size() - kept.size());
  }

  private Set<String> expired(Verdict verdict, LocalDate today) {
    Map<String, Entry> known = byFingerprint();
    Set<String> expired = new LinkedHashSet<>();
    for (Finding finding : verdict.findings()) {
      Entry entry = known.get(finding.fingerprint());
      if (entry != null && entry.isExpired(today)) {
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
    Set<String> rules = new HashSet<>();
    Set<String> found = new HashSet<>();
    for (Verdict verdict : verdicts) {
      verdict.rules().forEach(rule -> rules.add(rule.id()));
      verdict.findings().forEach(finding -> found.add(finding.fingerprint()));
    }
    return entries.stream()
        .filter(entry -> rules.contains(entry.rule()) && !found.contains(entry.fingerprint()))
        .map(entry -> entry.named() + " is stale: nothing matches it any more, remove it")
        .toList();
  }

  private Map<String, Entry> byFingerprint() {
    return entries.stream()
        .collect(
            Collectors.toMap(
                Entry::fingerprint, entry -> entry, (first, second) -> first, LinkedHashMap::new));
  }
}
