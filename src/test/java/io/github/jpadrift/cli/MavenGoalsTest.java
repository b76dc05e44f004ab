package io.github.jpadrift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpadrift.maven.JpadriftMojo;
import io.github.jpadrift.report.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The descriptor of the Maven plugin says what the command line's options are today; {@code mvn
 * verify -Djpadrift.publish=true} writes it anew.
 */
class MavenGoalsTest {

  private static final Path SHIPPED = Path.of("src/main/resources/META-INF/maven/plugin.xml");

  private static final Map<String, String> PHASES = Map.of("check", "verify");

  /** What goals call the databases that their commands take without an option. */
  private static final Map<String, String> POSITIONAL =
      Map.of("compare", "sides", "snapshot", "source");

  /** Those that look at the project's classes. */
  private static final List<String> OF_CLASSES = List.of("audit", "check");

  @Test
  void the_descriptor_is_fresh() throws IOException {
    String descriptor = descriptor();
    if (Boolean.getBoolean("jpadrift.publish")) {
      Files.createDirectories(SHIPPED.getParent());
      Files.writeString(SHIPPED, descriptor);
    }
    assertThat(SHIPPED).content().isEqualTo(descriptor);
  }

  private static String descriptor() {
    StringBuilder xml = new StringBuilder();
    xml.append(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- Written from the options of the command line by MavenGoalsTest. -->
        <plugin>
          <name>jpadrift</name>
          <groupId>io.github.jpadrift</groupId>
          <artifactId>jpadrift</artifactId>
          <version>${project.version}</version>
          <goalPrefix>jpadrift</goalPrefix>
          <isolatedRealm>false</isolatedRealm>
          <inheritedByDefault>true</inheritedByDefault>
          <mojos>
        """);
    CommandLine tool =
        Jpadrift.commandLine(new FixedEngine(), new Terminal(Screen.PLAIN, false), Map.of());
    for (String goal : List.of("audit", "check", "compare", "snapshot")) {
      CommandSpec command =
          Objects.requireNonNull(tool.getSubcommands().get(goal)).getCommandSpec();
      List<String> parameters = new ArrayList<>();
      command.positionalParameters().stream()
          .limit(1)
          .map(positional -> parameter(POSITIONAL.getOrDefault(goal, "applications"), positional))
          .forEach(parameters::add);
      command.options().stream()
          .filter(option -> !option.usageHelp() && !option.versionHelp() && !option.hidden())
          .map(option -> parameter(name(option), option))
          .forEach(parameters::add);
      parameters.add(parameter("skip", "boolean", "Whether the goal does nothing."));
      mojo(xml, goal, String.join(" ", command.usageMessage().description()), parameters);
    }
    mojo(
        xml,
        "help",
        "Shows what a command of jpadrift can do; each of its options is a parameter of its goal.",
        List.of(parameter("command", "java.lang.String", "Which one: check unless said.")));
    return xml.append("  </mojos>\n</plugin>\n").toString();
  }

  private static void mojo(
      StringBuilder xml, String goal, String description, List<String> parameters) {
    xml.append("    <mojo>\n");
    line(xml, "goal", goal);
    line(xml, "description", plain(description));
    if (PHASES.containsKey(goal)) {
      line(xml, "phase", PHASES.get(goal));
    }
    if (OF_CLASSES.contains(goal)) {
      line(xml, "requiresDependencyResolution", "runtime");
    }
    line(xml, "requiresProject", String.valueOf(OF_CLASSES.contains(goal)));
    line(xml, "implementation", JpadriftMojo.class.getName());
    line(xml, "language", "java");
    line(xml, "configurator", "map-oriented");
    line(xml, "instantiationStrategy", "per-lookup");
    line(xml, "executionStrategy", "once-per-session");
    line(xml, "threadSafe", "true");
    xml.append("      <parameters>\n");
    parameters.forEach(xml::append);
    xml.append(parameter("execution", "org.apache.maven.plugin.MojoExecution", "Set by Maven."));
    xml.append(parameter("session", "org.apache.maven.execution.MavenSession", "Set by Maven."));
    xml.append(
        """
              </parameters>
              <configuration>
                <execution>${mojoExecution}</execution>
                <session>${session}</session>
              </configuration>
            </mojo>
        """);
  }

  private static String name(OptionSpec option) {
    return Pattern.compile("-([a-z])")
        .matcher(option.longestName().substring("--".length()))
        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }

  private static String parameter(String name, ArgSpec argument) {
    String type =
        argument.isMultiValue()
            ? "java.util.List"
            : argument.auxiliaryTypes()[0] == boolean.class ? "boolean" : "java.lang.String";
    return parameter(name, type, String.join(" ", argument.description()));
  }

  private static String parameter(String name, String type, String description) {
    StringBuilder xml = new StringBuilder("        <parameter>\n");
    for (List<String> element :
        List.of(
            List.of("name", name),
            List.of("type", type),
            List.of("required", "false"),
            List.of("editable", "true"),
            List.of("description", plain(description)))) {
      xml.append("    ");
      line(xml, element.get(0), element.get(1));
    }
    return xml.append("        </parameter>\n").toString();
  }

  /** As text of XML, with neither picocli's marks nor what Maven's filter would replace. */
  private static String plain(String text) {
    return CommandLine.Help.Ansi.OFF
        .string(text.replace("%n", " ").replace("%%", "%"))
        .replace("${", "$\\{")
        .replace("&", "&amp;")
        .replace("<", "&lt;");
  }

  private static void line(StringBuilder xml, String element, String text) {
    xml.append("      <%1$s>%2$s</%1$s>%n".formatted(element, text).replace("\r", ""));
  }
}
