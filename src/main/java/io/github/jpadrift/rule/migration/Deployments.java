package io.github.jpadrift.rule.migration;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.migration.ChainFault;
import io.github.jpadrift.rule.migration.Audit.State;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** In which order to migrate and deploy. */
public final class Deployments {

  static final String NONE = "none";

  private Deployments() {}

  /** {@code nothing}, {@code any}, {@code migrate-first}, {@code deploy-first}, …; "" unknown. */
  public static String of(Audit audit) {
    List<State> states = audit.states();
    if (audit.migrations().isEmpty()) {
      return isOrdered(audit) ? "nothing" : "";
    }
    if (states.isEmpty()
        || states.stream().anyMatch(state -> state.running() == null || state.fresh() == null)) {
      return "";
    }
    int last = states.size() - 1;
    boolean oldAlways = states.stream().allMatch(state -> oldWorks(audit, state));
    boolean newAlways = states.stream().allMatch(Deployments::newWorks);
    if (oldAlways && newAlways) {
      return "any";
    }
    if (oldAlways && newWorks(states.get(last))) {
      return "migrate-first";
    }
    if (newAlways) {
      return "deploy-first";
    }
    return split(audit) == null ? NONE : "split";
  }

  /** Whether the runner knows which migration comes after which. */
  public static boolean isOrdered(Audit audit) {
    return audit.chain().faults().stream()
        .noneMatch(fault -> fault.kind() == ChainFault.Kind.DUPLICATE_MIGRATION);
  }

  /** The last state in which both work; null when there is none. */
  public static @Nullable State split(Audit audit) {
    State both = null;
    for (State state : audit.states()) {
      if (oldWorks(audit, state) && newWorks(state)) {
        both = state;
      }
    }
    return both;
  }

  private static boolean newWorks(State state) {
    return state.fresh() != null && State.works(state.fresh());
  }

  private static boolean oldWorks(Audit audit, State state) {
    return isUnbroken(audit, state) && !isRefused(audit, state);
  }

  /** Whether rows as the running version writes them today are refused by then. */
  private static boolean isRefused(Audit audit, State state) {
    Set<@Nullable String> led =
        audit.states().subList(0, audit.states().indexOf(state) + 1).stream()
            .map(State::after)
            .collect(Collectors.toSet());
    return RunningVersionRefusal.of(audit).stream()
        .anyMatch(refusal -> refusal.today() && led.contains(refusal.migration()));
  }

  /** Whether nothing is wrong that was not wrong before the migrations. */
  public static boolean isUnbroken(Audit audit, State state) {
    List<Finding> before = audit.states().get(0).running();
    Set<String> known = new HashSet<>();
    if (before != null) {
      before.forEach(finding -> known.add(finding.fingerprint()));
    }
    return state.running() != null
        && state.running().stream()
            .noneMatch(
                finding ->
                    finding.severity().reaches(Severity.HIGH)
                        && !known.contains(finding.fingerprint()));
  }
}
