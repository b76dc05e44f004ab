package io.github.jpadrift.rule;

import io.github.jpadrift.finding.Effects;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Proof;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Severity;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A finding in the making: what a rule says of one place, before the run stamps rule and severity
 * overrides on it. Each {@code with…} gives a copy.
 *
 * @param severity null for the rule's usual one
 * @param proof what the server said of it, where a rule asked
 */
public record Fault(
    Location location,
    String message,
    String consequence,
    @Nullable Severity severity,
    @Nullable String declared,
    @Nullable String actual,
    Effects effects,
    List<String> related,
    Remedies remedies,
    @Nullable Proof proof) {

  private static final Remedies NO_REMEDIES = new Remedies(List.of(), null);

  public Fault {
    related = List.copyOf(related);
  }

  /** The operations that break. */
  public Set<Operation> breaks() {
    return effects.breaks();
  }

  public static Fault at(Location location, String message, String consequence) {
    return new Fault(
        location,
        message,
        consequence,
        null,
        null,
        null,
        Effects.NONE,
        List.of(),
        NO_REMEDIES,
        null);
  }

  public Fault consequence(String other) {
    return new Fault(
        location, message, other, severity, declared, actual, effects, related, remedies, proof);
  }

  public Fault severity(Severity other) {
    return new Fault(
        location, message, consequence, other, declared, actual, effects, related, remedies, proof);
  }

  public Fault sides(@Nullable String declaredSide, @Nullable String actualSide) {
    return new Fault(
        location,
        message,
        consequence,
        severity,
        declaredSide,
        actualSide,
        effects,
        related,
        remedies,
        proof);
  }

  public Fault effects(Effects others) {
    return new Fault(
        location,
        message,
        consequence,
        severity,
        declared,
        actual,
        others,
        related,
        remedies,
        proof);
  }

  public Fault related(List<String> things) {
    return new Fault(
        location,
        message,
        consequence,
        severity,
        declared,
        actual,
        effects,
        things,
        remedies,
        proof);
  }

  public Fault remedies(Remedies repairs) {
    return new Fault(
        location,
        message,
        consequence,
        severity,
        declared,
        actual,
        effects,
        related,
        repairs,
        proof);
  }

  /** The same, the server having been asked. */
  public Fault proof(Proof said) {
    return new Fault(
        location,
        message,
        consequence,
        severity,
        declared,
        actual,
        effects,
        related,
        remedies,
        said);
  }
}
