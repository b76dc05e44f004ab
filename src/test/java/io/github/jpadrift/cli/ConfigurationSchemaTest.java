package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.github.jpadrift.report.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The shipped schema is what the options say today; {@code mvn verify -Djpadrift.publish=true}
 * writes it anew.
 */
class ConfigurationSchemaTest {

  private static final Path SHIPPED = Path.of("src/main/resources" + ConfigSchemaCommand.SCHEMA);

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final CommandSpec CHECK = CheckCommand.beside(commandLine().getCommandSpec());

  private static final ObjectNode SCHEMA = schema();

  private final Path file;

  ConfigurationSchemaTest(@TempDir Path folder) {
    this.file = folder.resolve("jpadrift.yml");
  }

  @Test
  void the_shipped_schema_is_fresh_and_printed() throws IOException {
    String schema =
        new ObjectMapper()
                .writer(
                    new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
                .writeValueAsString(SCHEMA)
            + "\n";
    if (Boolean.getBoolean("jpadrift.publish")) {
      Files.writeString(SHIPPED, schema);
    }
    assertThat(SHIPPED).content().isEqualTo(schema);

    StringWriter out = new StringWriter();
    CommandLine command = commandLine();
    command.setOut(new PrintWriter(out));
    assertThat(command.execute("config-schema")).isZero();
    assertThat(out.toString()).isEqualTo(schema);
  }

  @Test
  void a_file_that_says_everything_is_valid() throws IOException {
    String everything = ConfigurationTest.everyKey(CHECK);
    assertThat(complaints(everything)).isEmpty();
    assertThat(read(everything).values()).hasSameSizeAs(ConfigurationKey.of(CHECK));
  }

  @Test
  void the_example_of_the_page_is_valid() throws IOException {
    Matcher example =
        Pattern.compile("```yaml\n(# yaml-language-server.*?)```", Pattern.DOTALL)
            .matcher(
                Files.readString(
                    Path.of("src/main/resources/io/github/jpadrift/pages/configuration.md")));
    assertThat(example.find()).isTrue();
    assertThat(complaints(example.group(1))).isEmpty();
    assertThat(read(example.group(1)).targets()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "severity:",
        "user: 007",
        "url: x",
        "url: [x, y]",
        "severity: {missing-index: low, missing-check: {level: low}}",
        "severity: {missing-index: {level: low, reason: small tables}}",
        "severity: {missing-index: {level: low, reason: }}",
        "disable: missing-index",
        "disable: [missing-index]",
        "hibernate-property: {hibernate.globally_quoted_identifiers: true, b: 1}",
        "statement-timeout: 5",
        "targets: {a: {script: b.sql, postgres: 14, schemas: c}}"
      })
  void what_is_read_is_valid(String yaml) throws IOException {
    assertThat(complaints(yaml)).isEmpty();
    assertThat(read(yaml)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a]",
        "fail_on: low",
        "fail-on: worst",
        "fail-on: [low]",
        "fail-on:",
        "show-unmapped: maybe",
        "postgres: 13",
        "statement-timeout: soon",
        "severity: low",
        "severity: {nonsense: low}",
        "severity: {missing-index: 3}",
        "severity: {missing-index: [low]}",
        "severity: {missing-index: {}}",
        "severity: {missing-index: {reason: x}}",
        "severity: {missing-index: {level: bad, reason: x}}",
        "severity: {missing-index: {level: low, reason: [x]}}",
        "severity: {missing-index: {level: low, because: x}}",
        "disable: [nonsense]",
        "disable: {missing-index: [a]}",
        "report: {htm: a}",
        "report: {html: }",
        "targets: x",
        "targets: {a: {user: x}}",
        "targets: {a: }",
        "targets: {a: {url: x, target: b}}",
        "{url: x, targets: {a: {url: x}}}",
        "{script: x, targets: {a: {url: x}}}"
      })
  void what_is_refused_is_not_valid(String yaml) {
    assertThat(complaints(yaml)).isNotEmpty();
    assertThatThrownBy(() -> read(yaml)).isInstanceOf(UsageException.class);
  }

  private Configuration read(String yaml) throws IOException {
    Files.writeString(file, yaml);
    return Configuration.find(file, CHECK);
  }

  private static Set<ValidationMessage> complaints(String yaml) {
    Object value = new Yaml().load(yaml);
    JsonNode json = new ObjectMapper().valueToTree(value == null ? Map.of() : value);
    return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(SCHEMA).validate(json);
  }

  private static CommandLine commandLine() {
    return Jpadrift.commandLine(new FixedEngine(), new Terminal(Screen.PLAIN, false), Map.of());
  }

  private static ObjectNode schema() {
    ObjectNode schema = JSON.objectNode();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "jpadrift.yml");
    schema.put(
        "description",
        "The options of jpadrift check by name. The command line wins; paths are seen from the"
            + " folder of the file.");
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ObjectNode target = JSON.objectNode();
    for (ConfigurationKey key : ConfigurationKey.of(CHECK)) {
      properties.set(key.name(), property(key));
      if (Targets.keys().contains(key.name())) {
        target.set(key.name(), property(key));
      }
    }
    properties.set(ConfigurationReader.TARGETS, targets(target));
    ObjectNode definitions = schema.putObject("definitions");
    ConfigurationKey.of(CHECK).stream()
        .filter(key -> key.shape() == ConfigurationKey.Shape.RATED)
        .forEach(key -> definitions.set(key.name(), rated(key)));
    schema.put("additionalProperties", false);
    schema
        .putObject("dependencies")
        .putObject(ConfigurationReader.TARGETS)
        .set("not", JSON.objectNode().set("anyOf", requiringDatabase()));
    return schema;
  }

  private static ObjectNode targets(ObjectNode properties) {
    ObjectNode targets = typed("object", "null");
    targets.put("description", "Databases by name, each with its url or its script.");
    ObjectNode target = targets.putObject("additionalProperties");
    target.put("type", "object");
    target.set("properties", properties);
    target.put("additionalProperties", false);
    target.set("anyOf", requiringDatabase());
    return targets;
  }

  private static ArrayNode requiringDatabase() {
    ArrayNode choices = JSON.arrayNode();
    for (String key : Targets.ESSENTIAL) {
      choices.addObject().putArray("required").add(key);
    }
    return choices;
  }

  private static ObjectNode property(ConfigurationKey key) {
    ObjectNode property =
        switch (key.shape()) {
          case FLAG -> typed("boolean");
          case VALUE -> value(key, 0);
          case LIST -> anyOf(value(key, 0), list(key));
          case MAP, RATED -> map(key);
          case REASONED -> anyOf(value(key, 0), list(key), map(key));
        };
    return JSON.objectNode()
        .put("description", String.join(" ", key.argument().description()))
        .setAll(property);
  }

  private static ObjectNode list(ConfigurationKey key) {
    return typed("array", "null").set("items", value(key, 0));
  }

  private static ObjectNode map(ConfigurationKey key) {
    ObjectNode map = typed("object", "null");
    List<String> words = key.words(0);
    if (words.isEmpty()) {
      return map.set("additionalProperties", value(key, 1));
    }
    ObjectNode properties = map.putObject("properties");
    JsonNode value =
        key.shape() == ConfigurationKey.Shape.RATED
            ? JSON.objectNode().put("$ref", "#/definitions/" + key.name())
            : value(key, 1);
    words.forEach(word -> properties.set(word, value));
    return map.put("additionalProperties", false);
  }

  /** A level, alone or with the reason for it. */
  private static ObjectNode rated(ConfigurationKey key) {
    ObjectNode reasoned = typed("object");
    ObjectNode parts = reasoned.putObject("properties");
    parts.set(ConfigurationReader.LEVEL, value(key, 1));
    parts.set(ConfigurationReader.REASON, typed("string", "null"));
    reasoned.putArray("required").add(ConfigurationReader.LEVEL);
    reasoned.put("additionalProperties", false);
    return anyOf(value(key, 1), reasoned);
  }

  private static ObjectNode value(ConfigurationKey key, int index) {
    Class<?> type = key.type(index);
    List<String> words = key.words(index);
    if (type == int.class) {
      ArrayNode numbers = JSON.arrayNode();
      words.forEach(word -> numbers.add(Integer.parseInt(word)));
      return JSON.objectNode().set("enum", numbers);
    }
    if (!words.isEmpty()) {
      ArrayNode texts = JSON.arrayNode();
      words.forEach(texts::add);
      return JSON.objectNode().set("enum", texts);
    }
    if (type == Duration.class) {
      return typed("string", "integer").put("pattern", "^[0-9]{1,9}(ms|s|m)?$").put("minimum", 1);
    }
    if (key.shape() == ConfigurationKey.Shape.REASONED && index == 1) {
      return typed("string", "null");
    }
    // YAML reads some texts as something else, which jpadrift does not
    return typed("string", "number", "boolean");
  }

  private static ObjectNode typed(String... types) {
    ObjectNode node = JSON.objectNode();
    if (types.length == 1) {
      return node.put("type", types[0]);
    }
    ArrayNode all = node.putArray("type");
    List.of(types).forEach(all::add);
    return node;
  }

  private static ObjectNode anyOf(ObjectNode... choices) {
    ObjectNode node = JSON.objectNode();
    node.putArray("anyOf").addAll(List.of(choices));
    return node;
  }
}
