package io.github.jpadrift.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads YAML into flat keys, as Spring Boot does: nothing but text comes out of it. */
final class Yaml {

  private static final int NESTING = 50;
  private static final int ALIASES = 50;
  private static final int KEYS = 100_000;

  /** The parser's time grows with the square of one long scalar: a second for a mebibyte. */
  private static final int CHARACTERS = 1 << 20;

  private Yaml() {}

  /**
   * The documents of a file, each with its flat keys in order.
   *
   * @throws YAMLException when it is not YAML or exceeds the limits
   */
  static List<Map<String, String>> documents(String text) {
    LoaderOptions limits = new LoaderOptions();
    limits.setAllowDuplicateKeys(false);
    limits.setMaxAliasesForCollections(ALIASES);
    limits.setNestingDepthLimit(NESTING);
    limits.setCodePointLimit(CHARACTERS);
    DumperOptions unused = new DumperOptions();
    org.yaml.snakeyaml.Yaml yaml =
        new org.yaml.snakeyaml.Yaml(
            new SafeConstructor(limits),
            new Representer(unused),
            unused,
            limits,
            new TextResolver());
    List<Map<String, String>> documents = new ArrayList<>();
    for (Object document : yaml.loadAll(text)) {
      Map<String, String> flat = new LinkedHashMap<>();
      flatten("", document, flat, NESTING);
      documents.add(flat);
    }
    return documents;
  }

  /** Aliases make a small text large when it is written out, or endless. */
  private static void flatten(String key, Object value, Map<String, String> flat, int depth) {
    if (depth == 0 || flat.size() > KEYS) {
      throw new YAMLException("its aliases expand without bound");
    }
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, nested) -> {
            String part = String.valueOf(name);
            boolean attached = key.isEmpty() || part.startsWith("[");
            flatten(attached ? key + part : key + "." + part, nested, flat, depth - 1);
          });
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        flatten(key + "[" + i + "]", list.get(i), flat, depth - 1);
      }
    } else if (value != null) {
      flat.put(key, value.toString());
    }
  }

  /** Leaves {@code 001}, {@code on} and {@code 2026-01-01} as they are written. */
  private static final class TextResolver extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.MERGE, MERGE, "<");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, Pattern.compile("^$"), null);
    }
  }
}
