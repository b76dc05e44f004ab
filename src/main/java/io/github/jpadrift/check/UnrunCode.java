package io.github.jpadrift.check;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.migration.Migration;
import io.github.jpadrift.migration.Refusal;
import io.github.jpadrift.migration.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Migrations that fail where code of the application, which comes before them, did not run: nobody
 * knows what they do after it.
 */
final class UnrunCode {

  private static final String MIGRATION = "migration ";

  /** A class that Flyway takes for a migration. */
  private static final Pattern VERSIONED = Pattern.compile("V(?<version>\\d[\\d_.]*?)__.*");

  private static final Pattern SEPARATOR = Pattern.compile("[._]");

  private final Map<String, Migration> unknown = new HashMap<>();
  private final List<Gap> gaps = new ArrayList<>();

  private UnrunCode() {}

  /**
   * Looks for them.
   *
   * @param unrun gaps of code that is pending and did not run
   */
  static UnrunCode before(Rehearsal rehearsal, List<Gap> unrun) {
    UnrunCode code = new UnrunCode();
    List<Migration> migrations = rehearsal.rehearsed().migrations();
    for (int at = 0; at < migrations.size(); at++) {
      Migration failed = migrations.get(at);
      if (failed.status() != Migration.Status.FAILED
          || rehearsal.depending().containsKey(failed.id())) {
        continue; // what depends on rows was also rehearsed without them
      }
      List<Migration> earlier = migrations.subList(0, at + 1);
      List<String> names =
          unrun.stream()
              .map(Gap::subject)
              .filter(subject -> subject.startsWith(MIGRATION))
              .map(subject -> subject.substring(MIGRATION.length()))
              .filter(name -> comesBefore(name, failed, earlier, migrations))
              .toList();
      if (!names.isEmpty()) {
        code.add(failed, names);
      }
    }
    return code;
  }

  /** What is not known of them. */
  List<Gap> gaps() {
    return gaps;
  }

  /** As they are told: by their names, as nothing true can be said of what they do. */
  Map<String, Migration> unknown() {
    return unknown;
  }

  private static boolean comesBefore(
      String code, Migration failed, List<Migration> earlier, List<Migration> all) {
    Matcher versioned = VERSIONED.matcher(code);
    String version = failed.version();
    if (version != null) {
      return versioned.matches() && isBefore(versioned.group("version"), version);
    }
    return earlier.stream().anyMatch(each -> each.id().equals(code))
        || all.stream().noneMatch(each -> each.id().equals(code));
  }

  private static boolean isBefore(String one, String other) {
    String[] left = SEPARATOR.split(one);
    String[] right = SEPARATOR.split(other);
    for (int i = 0; i < Math.max(left.length, right.length); i++) {
      int order = part(left, i).compareTo(part(right, i));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  private static Long part(String[] version, int at) {
    return at < version.length && version[at].matches("\\d{1,18}")
        ? Long.parseLong(version[at])
        : 0L;
  }

  private void add(Migration failed, List<String> names) {
    unknown.put(failed.id(), failed.ended(Migration.Status.NOT_REACHED).with(List.of()));
    gaps.add(
        new Gap(
            MIGRATION + failed.id(),
            "it fails%s where %s did not run, which is code of the application and comes before: what it and all after it do nobody knows; begin behind it (--url, --since), or let the code run (--java-migrations run)"
                .formatted(
                    words(failed),
                    names.size() == 1
                        ? names.get(0)
                        : "%s and %d more".formatted(names.get(0), names.size() - 1))));
  }

  private static String words(Migration failed) {
    return failed.statements().stream()
        .filter(statement -> statement.refusal() != null)
        .findFirst()
        .map(UnrunCode::words)
        .orElse("");
  }

  private static String words(Statement statement) {
    Refusal refusal = Objects.requireNonNull(statement.refusal());
    return " in line %d (%s)".formatted(statement.line(), refusal.message());
  }
}
