package io.github.jpadrift.rule;

import io.github.jpadrift.finding.Finding;
import io.github.jpadrift.finding.Location;
import io.github.jpadrift.finding.Remedies;
import io.github.jpadrift.finding.Repair;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether what is said of a fault reads as a sentence, wherever a template joins its parts. */
public final class Sentences {

  private static final Pattern TWO_SPACES = Pattern.compile("\\S {2,}\\S");
  private static final Pattern SPACE_BEFORE_POINT = Pattern.compile(" [,;:.)](\\s|$)");

  /** A part in quotes, escaped ones within it included. */
  private static final Pattern QUOTED = Pattern.compile("\"(?:\\\\.|\"\"|[^\"\\\\])*\"");

  private static final Pattern GLUED = Pattern.compile("[\\p{L}\\d]\0|\0[\\p{L}\\d]");
  private static final Pattern UNFILLED = Pattern.compile("%[sd]|\\bnull\\.|\\bOptional\\[");

  private Sentences() {}

  /** What is wrong with the words of a finding; empty when nothing is. */
  public static List<String> faults(Finding finding) {
    return faults(
        finding.location(),
        finding.declared(),
        finding.actual(),
        finding.message(),
        finding.consequence(),
        finding.related(),
        finding.remedies());
  }

  static List<String> faults(Fault fault) {
    return faults(
        fault.location(),
        fault.declared(),
        fault.actual(),
        fault.message(),
        fault.consequence(),
        fault.related(),
        fault.remedies());
  }

  private static List<String> faults(
      Location location,
      @Nullable String declared,
      @Nullable String actual,
      String message,
      String consequence,
      List<String> related,
      Remedies remedies) {
    List<String> faults = new ArrayList<>();
    Stream.of(
            Stream.of(message, consequence),
            Stream.ofNullable(remedies.mapping()),
            related.stream(),
            remedies.database().stream().map(Repair::risk).filter(Objects::nonNull))
        .flatMap(texts -> texts)
        .filter(text -> !isWellJoined(text))
        .forEach(text -> faults.add("badly joined: " + text));
    // a side may be the server's own text
    Stream.of(declared, actual)
        .filter(side -> side != null && side.isBlank())
        .forEach(side -> faults.add("a side is blank: " + message));
    if (declared != null && declared.equals(actual)) {
      faults.add("both sides are " + declared + ": " + message);
    }
    if (location.table() != null
        && location.table().toString().endsWith(String.valueOf(location.entity()))) {
      faults.add("the subject is no entity: " + message);
    }
    return faults;
  }

  private static boolean isWellJoined(String text) {
    String bare = QUOTED.matcher(text).replaceAll("\0");
    return !text.isBlank()
        && text.equals(text.strip())
        && Stream.of(TWO_SPACES, SPACE_BEFORE_POINT, GLUED, UNFILLED)
            .noneMatch(pattern -> pattern.matcher(bare).find());
  }
}
