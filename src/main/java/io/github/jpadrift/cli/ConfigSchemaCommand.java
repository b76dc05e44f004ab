package io.github.jpadrift.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** {@code jpadrift config-schema}: the JSON schema of the configuration file. */
final class ConfigSchemaCommand extends Subcommand {

  static final String NAME = "config-schema";

  /** Where it lies, beside the packages. */
  static final String SCHEMA = "/io/github/jpadrift/jpadrift.schema.json";

  ConfigSchemaCommand(Jpadrift jpadrift) {
    super(NAME, jpadrift);
    usage()
        .description(
            "Prints the JSON schema of jpadrift.yml, with which editors complete and check it.")
        .exitCodeList(meanings("0:always"))
        .footer(
            "  jpadrift config-schema > jpadrift.schema.json",
            "  # yaml-language-server: $schema=jpadrift.schema.json     (first line of"
                + " jpadrift.yml)");
  }

  @Override
  public Integer call() throws IOException {
    try (InputStream schema = ConfigSchemaCommand.class.getResourceAsStream(SCHEMA)) {
      if (schema == null) {
        throw new IOException("the schema " + SCHEMA + " is not in this jpadrift");
      }
      jpadrift.out().print(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
      return 0;
    }
  }
}
