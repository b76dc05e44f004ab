package io.github.jpadrift.database;

import io.github.jpadrift.api.PublicApi;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What proves to the server who asks. Nobody can read it back: it goes to the driver, and out of
 * every text that is to be shown. It is no {@code Serializable} and no record, so that nothing
 * which writes values down finds one in it.
 */
@PublicApi
public final class Password {

  /** What is seen in its place. */
  static final String HIDDEN = "***";

  private static final Pattern WORD = Pattern.compile("\\w");

  private final String value;

  private Password(String value) {
    this.value = value;
  }

  public static Password of(String value) {
    return new Password(value);
  }

  /** Null for one that was not given. */
  public static @Nullable Password ofNullable(@Nullable String value) {
    return value == null ? null : new Password(value);
  }

  /** Hands it to the driver as one of its properties. */
  void giveTo(Properties properties, String name) {
    properties.setProperty(name, value);
  }

  public boolean isEmpty() {
    return value.isEmpty();
  }

  /**
   * How many characters it has: of two of which one is part of the other, the longer goes first.
   */
  public int length() {
    return value.length();
  }

  /** Whether a text repeats it, be it within a word. */
  boolean isIn(String text) {
    return !isEmpty() && text.contains(value);
  }

  /**
   * The text without it, wherever it stands as a word: a password {@code postgres} must not turn
   * {@code jdbc:postgresql} into a riddle.
   */
  public String hiddenIn(String text) {
    if (!isIn(text)) {
      return text;
    }
    return Pattern.compile(
            (isWord(value.charAt(0)) ? "(?<!\\w)" : "")
                + Pattern.quote(value)
                + (isWord(value.charAt(value.length() - 1)) ? "(?!\\w)" : ""))
        .matcher(text)
        .replaceAll(HIDDEN);
  }

  private static boolean isWord(char character) {
    return WORD.matcher(String.valueOf(character)).matches();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Password password && value.equals(password.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return HIDDEN;
  }
}
