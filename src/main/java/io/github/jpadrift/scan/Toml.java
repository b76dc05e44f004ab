package io.github.jpadrift.scan;

import io.github.wasabithumb.jtoml.JToml;
import io.github.wasabithumb.jtoml.except.TomlException;
import io.github.wasabithumb.jtoml.key.TomlKey;
import io.github.wasabithumb.jtoml.value.TomlValue;
import io.github.wasabithumb.jtoml.value.array.TomlArray;
import io.github.wasabithumb.jtoml.value.table.TomlTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** Reads TOML into flat keys: nothing but text comes out of it. */
final class Toml {

  /** Far more than settings take. */
  private static final int CHARACTERS = 1 << 20;

  private Toml() {}

  /**
   * The keys of a file in order, their parts joined by full stops; several values joined by commas.
   *
   * @throws IllegalArgumentException when it is not TOML or exceeds the limits
   */
  static Map<String, String> keys(String text) {
    if (text.length() > CHARACTERS) {
      throw new IllegalArgumentException("it is longer than " + CHARACTERS + " characters");
    }
    try {
      Map<String, String> flat = new LinkedHashMap<>();
      flatten("", JToml.jToml().readFromString(text), flat);
      return flat;
    } catch (TomlException broken) {
      throw new IllegalArgumentException(broken.getMessage(), broken);
    } catch (StackOverflowError deep) {
      throw new IllegalArgumentException("it is nested too deep", deep);
    }
  }

  private static void flatten(String prefix, TomlTable table, Map<String, String> flat) {
    for (TomlKey name : table.keys(false)) {
      String key = prefix + String.join(".", name);
      TomlValue value = table.get(name);
      if (value == null) {
        continue;
      }
      if (value.isTable()) {
        flatten(key + ".", value.asTable(), flat);
      } else {
        flat.put(key, value.isArray() ? joined(value.asArray()) : text(value));
      }
    }
  }

  private static String joined(TomlArray values) {
    StringJoiner joined = new StringJoiner(",");
    for (TomlValue value : values) {
      joined.add(value.isPrimitive() ? text(value) : value.toString());
    }
    return joined.toString();
  }

  private static String text(TomlValue value) {
    return value.asPrimitive().asString();
  }
}
