package io.github.jpadrift.cli;

/** {@code jpadrift rules}: what is looked at. */
final class RulesCommand extends Subcommand {

  static final String NAME = "rules";

  RulesCommand(Jpadrift jpadrift) {
    super(NAME, jpadrift);
    usage()
        .description("Lists the rules: what is looked at, and how bad it is.")
        .exitCodeList(meanings("0:always"))
        .footer("  jpadrift rules");
  }

  @Override
  public Integer call() {
    Rules.print(Rules.all(jpadrift.engine()), jpadrift.screen(), jpadrift.out());
    return 0;
  }
}
