package io.github.jpadrift.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value and the line on which it stands, counted from 1. Scalars are text as they are written: a
 * fingerprint of digits is no number, {@code no} is no falsehood, and nothing written is an empty
 * text.
 */
public sealed interface YamlValue {

  int line();

  /** A scalar. */
  record Text(int line, String text) implements YamlValue {}

  /** A sequence. */
  record Items(int line, List<YamlValue> items) implements YamlValue {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A mapping, in the order of the file. */
  record Fields(int line, Map<String, Field> fields) implements YamlValue {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  /**
   * One key of a mapping.
   *
   * @param line of the key
   */
  record Field(int line, String key, YamlValue value) {}
}
