package io.github.jpadrift.finding;

import java.util.Locale;

/** How numbers and nouns go together in every format. */
public final class Words {

  private Words() {}

  /** {@code 1 finding}, {@code 2 findings}. */
  public static String plural(long count, String noun) {
    return plural(count, noun, noun + 's');
  }

  /** {@code 1 entity}, {@code 2 entities}. */
  public static String plural(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  /** {@code 1.2 GB}. */
  public static String bytes(long bytes) {
    String[] units = {"bytes", "kB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
  }

  /** The word as the first of a line: {@code Mapping}. */
  public static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
