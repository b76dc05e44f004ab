package io.github.jpadrift.finding;

import io.github.jpadrift.api.PublicApi;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing on which mapping and database disagree, and what comes of it.
 *
 * @param severity what it deserves here, overrides applied
 * @param declared the mapping's side in PostgreSQL's spelling
 * @param actual the database's side in PostgreSQL's spelling
 * @param effects what happens at run time, as facts
 * @param message one sentence, Java subject first, no advice, no full stop
 * @param consequence what happens at run time, in words that name the codes of the effects
 * @param related what hangs on this finding and needs none of its own: constraints over a missing
 *     column
 * @param source where the attribute stands in the sources, or else its entity; null while nobody
 *     has looked or neither is there
 * @param proof what the server said of the statements in question; null when none was shown to it
 * @param told fingerprints of findings that are told with this one, and not beside it
 */
@PublicApi
public record Finding(
    RuleInfo rule,
    Severity severity,
    Location location,
    @Nullable String declared,
    @Nullable String actual,
    Effects effects,
    String message,
    String consequence,
    List<String> related,
    Remedies remedies,
    @Nullable SourceLine source,
    @Nullable Proof proof,
    List<String> told) {

  /** Table by table, the worst of each first: the order in which programs get them. */
  public static final Comparator<Finding> ORDER =
      Comparator.<Finding, String>comparing(
              finding ->
                  finding.location.table() == null ? "" : finding.location.table().toString())
          .thenComparing(Finding::severity)
          .thenComparing(finding -> finding.rule.id())
          .thenComparing(finding -> finding.location.key());

  /** A finding as a rule makes it: of sources a rule knows nothing. */
  public Finding(
      RuleInfo rule,
      Severity severity,
      Location location,
      @Nullable String declared,
      @Nullable String actual,
      Effects effects,
      String message,
      String consequence,
      List<String> related,
      Remedies remedies) {
    this(
        rule,
        severity,
        location,
        declared,
        actual,
        effects,
        message,
        consequence,
        related,
        remedies,
        null,
        null,
        List.of());
  }

  public Finding {
    related = List.copyOf(related);
    told = List.copyOf(told);
  }

  /** What the server said, in one line; empty where the finding's own words say it already. */
  public Optional<String> confirmation() {
    return rule.family() == RuleInfo.Family.STATEMENTS
        ? Optional.empty()
        : Optional.ofNullable(proof).map(Proof::sentence);
  }

  /** The operations that break, in the order write, read, query. */
  public Set<Operation> breaks() {
    return effects.breaks();
  }

  /** Identity across runs: rule and place, never the text. 16 hexadecimal digits of SHA-256. */
  public String fingerprint() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((rule.id() + "@" + location.key()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  public Finding withSource(@Nullable SourceLine place) {
    return with(remedies, place, proof);
  }

  /** The same in other words. */
  public Finding withMessage(String words) {
    return new Finding(
        rule,
        severity,
        location,
        declared,
        actual,
        effects,
        words,
        consequence,
        related,
        remedies,
        source,
        proof,
        told);
  }

  /** The same, repaired otherwise. */
  public Finding withRemedies(Remedies others) {
    return with(others, source, proof);
  }

  /** The same, the server having been asked. */
  public Finding withProof(Proof said) {
    return with(remedies, source, said);
  }

  /** The same fault, of which more is known now. */
  private Finding with(Remedies others, @Nullable SourceLine place, @Nullable Proof said) {
    return new Finding(
        rule,
        severity,
        location,
        declared,
        actual,
        effects,
        message,
        consequence,
        related,
        others,
        place,
        said,
        told);
  }

  /** The same as something else judges it. */
  public Finding judged(Severity deserved, Effects happening, String words) {
    return said(deserved, happening, message, words);
  }

  /** The same, as this sentence tells it. */
  Finding saying(String sentence) {
    return said(severity, effects, sentence, consequence);
  }

  /** The same, with other words for what happens. */
  Finding withConsequence(String other) {
    return said(severity, effects, message, other);
  }

  /** The same place, judged or told otherwise. */
  private Finding said(Severity deserved, Effects happening, String sentence, String words) {
    return new Finding(
        rule, deserved, location, declared, actual, happening, sentence, words, related, remedies,
        source, proof, told);
  }

  /**
   * One finding of two that one repair ends: what the other says hangs on this one, which is as
   * severe as the worse of them and offers the longer repair, and in the mapping the other's, which
   * knows of both columns.
   */
  public Finding telling(Finding other) {
    List<Repair> ours = remedies.database();
    List<Repair> theirs = other.remedies.database();
    return new Finding(
        rule,
        severity.reaches(other.severity) ? severity : other.severity,
        location,
        declared,
        actual,
        effects,
        message,
        consequence,
        Stream.of(
                related.stream(),
                Stream.of(
                    "%s: %s: %s".formatted(other.rule.id(), other.message, other.consequence)),
                other.related.stream())
            .flatMap(things -> things)
            .distinct()
            .toList(),
        new Remedies(
            theirs.size() > ours.size() ? theirs : ours,
            other.remedies.mapping() == null ? remedies.mapping() : other.remedies.mapping()),
        source == null ? other.source : source,
        proof == null ? other.proof : proof,
        Stream.of(told.stream(), Stream.of(other.fingerprint()), other.told.stream())
            .flatMap(fingerprints -> fingerprints)
            .toList());
  }
}
