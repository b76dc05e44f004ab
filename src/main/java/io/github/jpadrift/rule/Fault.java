package io.github.jpadrift.rule;

import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Operation;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Severity;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A finding in the making: what a rule says of one place, before the run stamps rule and severity
 * overrides on it. Each {@code with…} gives a copy.
 *
 * @param severity null for the rule's usual one
 */
public record Fault(
    Location location,
    String message,
    String consequence,
    @Nullable Severity severity,
    @Nullable String declared,
    @Nullable String actual,
    Set<Operation> breaks,
    List<String> related,
    Remedies remedies) {

  private static final Remedies NO_REMEDIES = new Remedies(List.of(), null);

  public Fault {
    breaks = Collections.unmodifiableSet(new TreeSet<>(breaks));
    related = List.copyOf(related);
  }

  public static Fault at(Location location, String message, String consequence) {
    return new Fault(
        location, message, consequence, null, null, null, Set.of(), List.of(), NO_REMEDIES);
  }

  public Fault consequence(String other) {
    return new Fault(
        location, message, other, severity, declared, actual, breaks, related, remedies);
  }

  public Fault severity(Severity other) {
    return new Fault(
        location, message, consequence, other, declared, actual, breaks, related, remedies);
  }

  public Fault sides(@Nullable String declaredSide, @Nullable String actualSide) {
    return new Fault(
        location,
        message,
        consequence,
        severity,
        declaredSide,
        actualSide,
        breaks,
        related,
        remedies);
  }

  public Fault breaks(Set<Operation> operations) {
    return new Fault(
        location, message, consequence, severity, declared, actual, operations, related, remedies);
  }

  public Fault related(List<String> things) {
    return new Fault(
        location, message, consequence, severity, declared, actual, breaks, things, remedies);
  }

  public Fault remedies(Remedies repairs) {
    return new Fault(
        location, message, consequence, severity, declared, actual, breaks, related, repairs);
  }
}
