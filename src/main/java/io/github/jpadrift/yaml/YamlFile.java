package io.github.jpadrift.yaml;

import io.github.jpadrift.yaml.YamlValue.Field;
import io.github.jpadrift.yaml.YamlValue.Fields;
import io.github.jpadrift.yaml.YamlValue.Items;
import io.github.jpadrift.yaml.YamlValue.Text;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads a file of one YAML document. No object is ever made of it; a key that is given twice is an
 * error; and only scalars may be aliases, so that a small file stays small.
 */
public final class YamlFile {

  private static final int DEEPEST = 50;

  /** In UTF-8. */
  private static final int MOST_BYTES_OF_A_CHARACTER = 4;

  private final Path file;

  private YamlFile(Path file) {
    this.file = file;
  }

  /**
   * The document of a file; empty when it holds none.
   *
   * @param longest how many characters are read at most
   * @throws YamlException when it is not YAML as described
   * @throws IOException when the file cannot be read
   */
  public static Optional<YamlValue> read(Path file, int longest) throws IOException {
    requireReadable(file, longest);
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(longest);
    limits.setNestingDepthLimit(DEEPEST);
    limits.setMaxAliasesForCollections(0);
    try {
      // the parser would wrap what goes wrong while it reads
      StringReader text = new StringReader(Files.readString(file));
      return Optional.ofNullable(new Yaml(limits).compose(text))
          .map(root -> new YamlFile(file).value(root));
    } catch (CharacterCodingException notText) {
      throw new YamlException(file + " is not UTF-8 text", notText);
    } catch (YAMLException notYaml) {
      throw new YamlException(file + " is not YAML: " + notYaml.getMessage(), notYaml);
    }
  }

  /** A pipe or a device may never end, and what is far too long need not be read to be refused. */
  private static void requireReadable(Path file, int longest) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new YamlException(file + " is no ordinary file");
    }
    if (Files.exists(file) && Files.size(file) > (long) MOST_BYTES_OF_A_CHARACTER * longest) {
      throw new YamlException("%s is longer than %d characters".formatted(file, longest));
    }
  }

  private YamlValue value(Node node) {
    if (node instanceof MappingNode mapping) {
      return fields(mapping);
    }
    if (node instanceof SequenceNode sequence) {
      return new Items(line(node), sequence.getValue().stream().map(this::value).toList());
    }
    return new Text(line(node), ((ScalarNode) node).getValue());
  }

  private Fields fields(MappingNode mapping) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = line(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
        throw new YamlException(file + ", line " + line + ": a key must be a text");
      }
      String key = scalar.getValue();
      if (fields.put(key, new Field(line, key, value(tuple.getValueNode()))) != null) {
        throw new YamlException(file + ", line " + line + ": key " + key + " is given twice");
      }
    }
    return new Fields(line(mapping), fields);
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
