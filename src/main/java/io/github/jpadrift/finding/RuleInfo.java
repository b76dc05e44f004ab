package io.github.jpadrift.finding;

import io.github.jpadrift.api.PublicApi;

/**
 * Everything the world knows of a rule without running it. The id is written here and nowhere else.
 *
 * @param id kebab-case of the rule's class name
 * @param severity the usual one; a finding may deserve another
 * @param when what must have been asked for, so that it has something to say
 * @param summary what the rule is about, one sentence without a full stop
 */
@PublicApi
public record RuleInfo(String id, Family family, Severity severity, When when, String summary) {

  /** A rule that always runs. */
  public RuleInfo(String id, Family family, Severity severity, String summary) {
    this(id, family, severity, When.ALWAYS, summary);
  }

  /** What a run must be asked for, so that a rule runs. */
  public enum When {
    ALWAYS,
    /** What nothing maps is to be reported. */
    UNMAPPED,
    /** Rows may be looked at. */
    ROWS,
    /** Statements are shown to the server. */
    STATEMENTS
  }

  /** The chapters of RULES.md. */
  public enum Family {
    RELATIONS("relations"),
    TYPES("types and values"),
    NULLABILITY("nullability, defaults, generated columns"),
    CONSTRAINTS("keys, constraints, indexes"),
    SEQUENCES("sequences and generators"),
    STATEMENTS("statements"),
    ENVIRONMENTS("one database and another"),
    MIGRATIONS("migrations");

    private final String title;

    Family(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }
}
