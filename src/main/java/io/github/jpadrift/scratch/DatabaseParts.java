package io.github.jpadrift.scratch;

import io.github.jpadrift.script.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of scripts between their {@code \connect}s, of which only one may be loaded: two
 * databases must not land in one.
 */
final class DatabaseParts {

  /** Statements that put nothing into a database, or something into the whole server. */
  private static final Pattern FILLS_NOTHING =
      Pattern.compile(
          "(?is)(?:set|reset|begin|start|commit|rollback|end|select\\s+(?:pg_catalog\\.)?set_config)\\b.*"
              + "|(?:create|alter|drop|comment\\s+on)\\s+(?:role|user|group|database|tablespace)\\b.*"
              + "|(?:grant|revoke)\\b(?!.*\\bon\\b).*");

  private static final Pattern ABOUT_ROLES =
      Pattern.compile("(?is)(?:create|alter)\\s+(?:role|user|group)\\b(?!\\s+mapping\\b).*");
  private static final Pattern REUSES = Pattern.compile("-reuse-previous=\\w+\\s+");
  private static final Pattern NAMED = Pattern.compile("dbname\\s*=\\s*(?:'([^']*)'|(\\S+)).*");
  private static final Pattern FIRST_WORD =
      Pattern.compile("(\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|\\S+).*");

  /** An {@code ALTER DATABASE … SET}, which counts for later connections. */
  record Setting(String database, SqlScript script, SqlScript.Command command) {}

  private final @Nullable String wanted;
  private final Set<String> seen = new TreeSet<>();
  private final List<Setting> settings = new ArrayList<>();

  /** The database that a script has changed to; null before it changes to any. */
  private @Nullable String current;

  private @Nullable String filled;
  private String connected = "";
  private boolean filledBeforeConnecting;
  private boolean changesDatabase;
  private boolean found;

  /**
   * @param wanted the part to take, null when there may be but one
   */
  DatabaseParts(@Nullable String wanted) {
    this.wanted = wanted;
  }

  /**
   * A script begins.
   *
   * @param changes whether it changes the database
   */
  void begin(boolean changes) {
    current = null;
    changesDatabase = changes;
    filledBeforeConnecting = false;
    found |= !changes;
    settings.clear();
  }

  /**
   * A {@code \connect}.
   *
   * @param arguments what follows it
   * @param place the command and where it stands
   */
  void connect(@Nullable String arguments, String place) {
    String name = arguments == null ? "-" : name(arguments.strip());
    if (!name.equals("-")) {
      current = name;
      connected = place;
      seen.add(name);
      found |= name.equals(wanted);
    }
  }

  /**
   * Whether a statement is to be run.
   *
   * @throws ScratchException when it would fill a second database
   */
  boolean takes(String sql) {
    if (wanted != null) {
      return current == null
          ? !changesDatabase || ABOUT_ROLES.matcher(sql).matches()
          : current.equals(wanted);
    }
    if (FILLS_NOTHING.matcher(sql).matches()) {
      return true;
    }
    if (current == null) {
      filledBeforeConnecting = true;
    } else if (filledBeforeConnecting || (filled != null && !filled.equals(current))) {
      throw new ScratchException(
          connected
              + ": what follows is for another database than what stands before it;"
              + " --script-database NAME takes one of them");
    } else {
      filled = current;
    }
    return true;
  }

  void set(String database, SqlScript script, SqlScript.Command command) {
    settings.add(new Setting(identifier(database), script, command));
  }

  /** Those of the database that was filled. */
  List<Setting> settings() {
    String of = wanted == null ? filled : changesDatabase ? wanted : null;
    return settings.stream()
        .filter(setting -> of == null || setting.database().equals(of))
        .toList();
  }

  /**
   * @throws ScratchException when no script has the wanted part
   */
  void requireFound() {
    if (!found && wanted != null) {
      throw new ScratchException(
          "--script-database "
              + wanted
              + ": the scripts have no such part; they change to "
              + String.join(", ", seen));
    }
  }

  private static String name(String arguments) {
    Matcher reuse = REUSES.matcher(arguments);
    String rest = reuse.lookingAt() ? arguments.substring(reuse.end()) : arguments;
    Matcher first = FIRST_WORD.matcher(rest);
    String word = first.matches() ? first.group(1) : rest;
    String plain = word.startsWith("\"") ? identifier(word) : word.replace("'", "");
    Matcher named = NAMED.matcher(plain);
    return named.matches() ? Objects.requireNonNullElse(named.group(1), named.group(2)) : plain;
  }

  /** Only SQL folds a name's case; psql takes it as it stands. */
  private static String identifier(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name.toLowerCase(Locale.ROOT);
  }
}
