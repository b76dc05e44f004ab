package io.github.jpadrift.cli;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The passwords that a run was given, so that none gets into its output. */
final class Secrets {

  private static final String HIDDEN = "***";

  /** Connection parameters of pgjdbc that hold one. */
  private static final Pattern PARAMETER =
      Pattern.compile("(?i)((?:^|[?&;\\s])(?:ssl)?password=)([^&;\\s]+)");

  private static final Pattern USER_INFO = Pattern.compile("(//[^/@:\\s]*:)([^?\\s]+)(?=@)");

  private final List<String> known = new ArrayList<>();

  /** Whether an argument holds a password that {@code ps} shows to everyone on the machine. */
  static boolean isIn(String url) {
    return PARAMETER.matcher(url).find() || USER_INFO.matcher(url).find();
  }

  /** Remembers a password as such. */
  void add(String password) {
    if (!password.isEmpty()) {
      known.add(password);
      known.sort(Comparator.comparing(String::length).reversed());
    }
  }

  /** Remembers what passwords a URL holds. */
  void addFrom(String url) {
    for (Pattern pattern : List.of(PARAMETER, USER_INFO)) {
      pattern
          .matcher(url)
          .results()
          .map(match -> match.group(2))
          .flatMap(written -> Stream.of(written, decoded(written)))
          .forEach(this::add);
    }
  }

  /** What the driver makes of it, which is what the server complains of. */
  private static String decoded(String written) {
    try {
      return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return written;
    }
  }

  /** The text without any password: known ones wherever they stand, others by their place. */
  String redact(String text) {
    String redacted = text;
    for (Pattern pattern : List.of(PARAMETER, USER_INFO)) {
      redacted = pattern.matcher(redacted).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
    }
    for (String password : known) {
      // as a word: a password "postgres" must not turn jdbc:postgresql into a riddle
      redacted =
          Pattern.compile("(?<!\\w)" + Pattern.quote(password) + "(?!\\w)")
              .matcher(redacted)
              .replaceAll(HIDDEN);
    }
    return redacted;
  }
}
