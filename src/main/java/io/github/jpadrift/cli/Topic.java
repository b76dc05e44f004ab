package io.github.jpadrift.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A page that comes with jpadrift and is not about one rule. */
enum Topic {
  APPLICATIONS("what is read of an application and a database, and where results go"),
  CONFIGURATION("the file jpadrift.yml"),
  TESTS("the JUnit extension"),
  AUDIT("before you migrate"),
  COMPARE("two databases, and schemas kept as files"),
  STATEMENTS("what PostgreSQL says of every statement that Hibernate would send"),
  ROWS("what rows tell"),
  CI("GitHub and GitLab"),
  RULES("every rule, what severities mean, what Hibernate validates itself"),
  SECURITY("what jpadrift never does, and what runs where"),
  VERSIONS("what may be relied on, and what changed"),
  DEVELOPING("how jpadrift is changed");

  private final String about;

  Topic(String about) {
    this.about = about;
  }

  static Optional<Topic> named(String name) {
    return Arrays.stream(values()).filter(topic -> topic.label().equals(name)).findFirst();
  }

  /** As it is typed. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  String about() {
    return about;
  }
}
