package io.github.jpadrift.scan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The profiles of Spring Boot that are active, in the order in which they override one another.
 *
 * @param active the last of them wins; {@code default} alone where none is named
 */
record SpringProfiles(List<String> active) {

  static final String ACTIVE = "spring.profiles.active";
  private static final String INCLUDE = "spring.profiles.include";
  private static final String GROUP = "spring.profiles.group.";
  private static final String CONDITION = "spring.config.activate.on-profile";
  private static final List<String> DEFAULT = List.of("default");

  private static final Pattern COMMAS = Pattern.compile("\\s*,\\s*");
  private static final Pattern INDEX = Pattern.compile("\\[\\d+\\]$");

  /** The parts of an expression such as {@code prod & !cloud}. */
  private static final Pattern TOKENS = Pattern.compile("\\s+|(?<=[()&|!])|(?=[()&|!])");

  SpringProfiles {
    active = active.isEmpty() ? DEFAULT : List.copyOf(active);
  }

  /** Those that are named, with those that the settings include and group under them. */
  static SpringProfiles of(List<String> named, Map<String, String> settings) {
    Set<String> found = new LinkedHashSet<>();
    Stream.concat(list(settings, INCLUDE).stream(), named.stream())
        .forEach(profile -> add(profile, settings, found));
    return new SpringProfiles(List.copyOf(found));
  }

  private static void add(String profile, Map<String, String> settings, Set<String> found) {
    if (found.add(profile)) {
      list(settings, GROUP + profile).forEach(each -> add(each, settings, found));
    }
  }

  /** A list that is written in one line or as elements. */
  static List<String> list(Map<String, String> settings, String key) {
    Map<String, String> elements = new TreeMap<>();
    settings.forEach(
        (each, value) -> {
          if (INDEX.matcher(each).replaceAll("").equals(key)) {
            elements.put(each, value);
          }
        });
    return elements.values().stream()
        .flatMap(COMMAS::splitAsStream)
        .map(String::trim)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** Whether a document of a file is read; one for a platform is not, nor one of the old form. */
  boolean admit(Map<String, String> document) {
    List<String> conditions = list(document, CONDITION);
    boolean otherwise =
        document.keySet().stream()
            .anyMatch(
                key ->
                    (key.startsWith("spring.config.activate.") && !key.startsWith(CONDITION))
                        || key.equals("spring.profiles")
                        || key.startsWith("spring.profiles["));
    return !otherwise && (conditions.isEmpty() || conditions.stream().anyMatch(this::holds));
  }

  private boolean holds(String expression) {
    List<String> tokens =
        new ArrayList<>(
            TOKENS.splitAsStream(expression).filter(token -> !token.isBlank()).toList());
    return any(tokens) && tokens.isEmpty();
  }

  private boolean any(List<String> tokens) {
    boolean holds = all(tokens);
    while (takes(tokens, "|")) {
      holds |= all(tokens);
    }
    return holds;
  }

  private boolean all(List<String> tokens) {
    boolean holds = one(tokens);
    while (takes(tokens, "&")) {
      holds &= one(tokens);
    }
    return holds;
  }

  private boolean one(List<String> tokens) {
    if (takes(tokens, "!")) {
      return !one(tokens);
    }
    if (takes(tokens, "(")) {
      boolean holds = any(tokens);
      return takes(tokens, ")") && holds;
    }
    return !tokens.isEmpty() && active.contains(tokens.remove(0));
  }

  private static boolean takes(List<String> tokens, String token) {
    boolean next = !tokens.isEmpty() && tokens.get(0).equals(token);
    if (next) {
      tokens.remove(0);
    }
    return next;
  }
}
