package io.github.jpadrift.baseline;

import io.github.jpadrift.api.PublicApi;
import io.github.jpadrift.finding.Baseline;
import io.github.jpadrift.finding.Baseline.Entry;
import io.github.jpadrift.finding.Baseline.Facts;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.yaml.YamlException;
import io.github.jpadrift.yaml.YamlFile;
import io.github.jpadrift.yaml.YamlValue;
import io.github.jpadrift.yaml.YamlValue.Field;
import io.github.jpadrift.yaml.YamlValue.Fields;
import io.github.jpadrift.yaml.YamlValue.Items;
import io.github.jpadrift.yaml.YamlValue.Text;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

/**
 * A baseline as YAML, made to be reviewed in a pull request: one entry per finding, in the order of
 * every report. Reading is strict, because an entry that is misread hides a finding or fails to.
 */
@PublicApi
public final class BaselineFile {

  /** How the file is called where nobody says otherwise. */
  public static final String NAME = "jpadrift-baseline.yml";

  private static final String HEAD =
      """
      # Findings that jpadrift accepts, each as long as its fingerprint, severity, declared and actual
      # stay what they are; rule and place are for you.
      # Say why in "reason"; "expires: 2027-03-31" makes a finding count again after that day.
      """;

  /** In which targets of the configuration it was found, where there are some. */
  private static final String TARGETS = "targets";

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");
  private static final Set<String> KEYS =
      Set.of(
          "fingerprint",
          "rule",
          "place",
          "severity",
          "declared",
          "actual",
          TARGETS,
          "reason",
          "expires");

  /** Some hundred thousand entries: what a team could not have meant is not read. */
  private static final int LONGEST_FILE = 50_000_000;

  private final Path file;

  private BaselineFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a baseline.
   *
   * @throws BaselineException when it is not one: not YAML, an unknown key, a date that is none
   * @throws IOException when the file cannot be read
   */
  public static Baseline read(Path file) throws IOException {
    try {
      return new Baseline(
          YamlFile.read(file, LONGEST_FILE)
              .map(root -> new BaselineFile(file).entries(root))
              .orElse(List.of()));
    } catch (YamlException unreadable) {
      throw new BaselineException(String.valueOf(unreadable.getMessage()), unreadable);
    }
  }

  /** Writes a baseline as {@link #read} reads it, ending with a line feed. */
  public static void write(Baseline baseline, Appendable out) throws IOException {
    List<Map<String, Object>> findings = new ArrayList<>();
    for (Entry entry : baseline.entries()) {
      Map<String, Object> finding = new LinkedHashMap<>();
      finding.put("fingerprint", entry.fingerprint());
      finding.put("rule", entry.rule());
      finding.put("place", entry.place());
      Facts facts = entry.facts();
      if (facts != null) {
        finding.put("severity", facts.severity().label());
        put(finding, "declared", facts.declared());
        put(finding, "actual", facts.actual());
      }
      if (!entry.targets().isEmpty()) {
        finding.put(TARGETS, List.copyOf(entry.targets()));
      }
      finding.put("reason", entry.reason());
      if (entry.expires() != null) {
        finding.put("expires", entry.expires().toString());
      }
      findings.add(finding);
    }
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setSplitLines(false);
    options.setIndent(4);
    options.setIndicatorIndent(2);
    StringWriter yaml = new StringWriter();
    new Yaml(options).dump(Map.of("findings", findings), yaml);
    out.append(HEAD).append(yaml.toString());
  }

  private static void put(Map<String, Object> finding, String key, @Nullable String value) {
    if (value != null) {
      finding.put(key, value);
    }
  }

  private List<Entry> entries(YamlValue root) {
    YamlValue findings = mapping(root, Set.of("findings")).get("findings");
    if (findings == null) {
      throw wrong(root, "has no key findings");
    }
    if (!(findings instanceof Items list)) {
      throw wrong(findings, "findings must be a list");
    }
    return list.items().stream().map(this::entry).toList();
  }

  private Entry entry(YamlValue node) {
    Map<String, YamlValue> values = mapping(node, KEYS);
    String fingerprint = text(values.get("fingerprint"));
    if (!FINGERPRINT.matcher(fingerprint).matches()) {
      throw wrong(node, "an entry needs a fingerprint of 16 hexadecimal digits");
    }
    String rule = text(values.get("rule"));
    if (rule.isEmpty()) {
      throw wrong(node, "entry " + fingerprint + " names no rule");
    }
    return new Entry(
        fingerprint,
        rule,
        text(values.get("place")),
        text(values.get("reason")),
        date(values.get("expires")),
        facts(node, values),
        targets(values.get(TARGETS)));
  }

  /** A list, or the only one. */
  private Set<String> targets(@Nullable YamlValue value) {
    Set<String> targets = new LinkedHashSet<>();
    for (YamlValue target :
        value instanceof Items list ? list.items() : Stream.ofNullable(value).toList()) {
      targets.add(text(target));
    }
    return targets;
  }

  /** Without a severity it is an entry of old, which kept no facts. */
  private @Nullable Facts facts(YamlValue node, Map<String, YamlValue> values) {
    YamlValue severity = values.get("severity");
    if (severity == null) {
      for (String side : List.of("declared", "actual")) {
        if (values.containsKey(side)) {
          throw wrong(node, side + " needs a severity beside it");
        }
      }
      return null;
    }
    String text = text(severity);
    return new Facts(
        Arrays.stream(Severity.values())
            .filter(known -> known.label().equals(text))
            .findFirst()
            .orElseThrow(
                () ->
                    wrong(severity, "severity must be critical, high, medium or low, not " + text)),
        side(values.get("declared")),
        side(values.get("actual")));
  }

  private @Nullable String side(@Nullable YamlValue value) {
    return value == null ? null : text(value);
  }

  private @Nullable LocalDate date(@Nullable YamlValue value) {
    String text = text(value);
    try {
      return value == null || text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeParseException noDate) {
      throw wrong(value, "expires must be a date like 2027-03-31, not " + text);
    }
  }

  private Map<String, YamlValue> mapping(YamlValue value, Set<String> keys) {
    String known = String.join(", ", keys.stream().sorted().toList());
    if (!(value instanceof Fields fields)) {
      throw wrong(value, "expected " + known);
    }
    Map<String, YamlValue> values = new LinkedHashMap<>();
    for (Field field : fields.fields().values()) {
      if (!keys.contains(field.key())) {
        throw wrong(field.line(), "unknown key " + field.key() + "; known: " + known);
      }
      values.put(field.key(), field.value());
    }
    return values;
  }

  private String text(@Nullable YamlValue value) {
    if (value == null) {
      return "";
    }
    if (!(value instanceof Text text)) {
      throw wrong(value, "expected a text");
    }
    return text.text();
  }

  private BaselineException wrong(YamlValue value, String what) {
    return wrong(value.line(), what);
  }

  private BaselineException wrong(int line, String what) {
    return new BaselineException(file + ", line " + line + ": " + what);
  }
}
