package io.github.jpadrift.baseline;

import io.github.jpadrift.finding.Baseline;
import io.github.jpadrift.finding.Baseline.Entry;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A baseline as YAML, made to be reviewed in a pull request: one entry per finding, in the order of
 * every report. Reading is strict, because an entry that is misread hides a finding or fails to.
 */
public final class BaselineFile {

  /** How the file is called where nobody says otherwise. */
  public static final String NAME = "jpadrift-baseline.yml";

  private static final String HEAD =
      """
      # Findings that jpadrift accepts. Only the fingerprint decides; rule and place are for you.
      # Say why in "reason"; "expires: 2027-03-31" makes a finding count again after that day.
      """;

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");
  private static final Set<String> KEYS =
      Set.of("fingerprint", "rule", "place", "reason", "expires");

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
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LONGEST_FILE);
    try (Reader reader = Files.newBufferedReader(file)) {
      Node root = new Yaml(options).compose(reader);
      return new Baseline(root == null ? List.of() : new BaselineFile(file).entries(root));
    } catch (YAMLException notYaml) {
      throw new BaselineException(file + " is not YAML: " + notYaml.getMessage(), notYaml);
    }
  }

  /** Writes a baseline as {@link #read} reads it, ending with a line feed. */
  public static void write(Baseline baseline, Appendable out) throws IOException {
    List<Map<String, String>> findings = new ArrayList<>();
    for (Entry entry : baseline.entries()) {
      Map<String, String> finding = new LinkedHashMap<>();
      finding.put("fingerprint", entry.fingerprint());
      finding.put("rule", entry.rule());
      finding.put("place", entry.place());
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

  private List<Entry> entries(Node root) {
    Map<String, Node> top = mapping(root, Set.of("findings"));
    Node findings = top.get("findings");
    if (findings == null) {
      throw wrong(root, "has no key findings");
    }
    if (!(findings instanceof SequenceNode list)) {
      throw wrong(findings, "findings must be a list");
    }
    return list.getValue().stream().map(this::entry).toList();
  }

  private Entry entry(Node node) {
    Map<String, Node> values = mapping(node, KEYS);
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
        date(values.get("expires")));
  }

  private @Nullable LocalDate date(@Nullable Node node) {
    String text = text(node);
    try {
      return node == null || text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeParseException noDate) {
      throw wrong(node, "expires must be a date like 2027-03-31, not " + text);
    }
  }

  private Map<String, Node> mapping(Node node, Set<String> keys) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(node, "expected " + String.join(", ", keys.stream().sorted().toList()));
    }
    Map<String, Node> values = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = text(tuple.getKeyNode());
      if (!keys.contains(key)) {
        throw wrong(
            tuple.getKeyNode(),
            "unknown key "
                + key
                + "; known: "
                + String.join(", ", keys.stream().sorted().toList()));
      }
      if (values.put(key, tuple.getValueNode()) != null) {
        throw wrong(tuple.getKeyNode(), "key " + key + " is given twice");
      }
    }
    return values;
  }

  /** Every scalar as it is written: a fingerprint of digits alone is no number. */
  private String text(@Nullable Node node) {
    if (node == null) {
      return "";
    }
    if (!(node instanceof ScalarNode scalar)) {
      throw wrong(node, "expected a text");
    }
    return scalar.getValue();
  }

  private BaselineException wrong(@Nullable Node node, String what) {
    String line = node == null ? "" : ", line " + (node.getStartMark().getLine() + 1);
    return new BaselineException(file + line + ": " + what);
  }
}
