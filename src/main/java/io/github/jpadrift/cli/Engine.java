package io.github.jpadrift.cli;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.application.RunListener;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.scratch.Scripts;
import java.util.List;

/** What the commands ask of jpadrift. */
interface Engine {

  /** Mapping against a live database. */
  Verdict check(CheckOptions options, ConnectionOptions connection, RunListener listener);

  /** Mapping against what scripts create on a throw-away server. */
  Verdict check(CheckOptions options, Scripts scripts, RunListener listener);

  /** What the application declares. */
  DeclaredMapping mapping(CheckOptions options, RunListener listener);

  /** Every rule there is, in the order of reports. */
  List<RuleInfo> rules();

  /** jpadrift itself. */
  Engine JPADRIFT =
      new Engine() {

        @Override
        public Verdict check(
            CheckOptions options, ConnectionOptions connection, RunListener listener) {
          return MappingCheck.of(options).against(connection).run(listener);
        }

        @Override
        public Verdict check(CheckOptions options, Scripts scripts, RunListener listener) {
          return MappingCheck.of(options).against(scripts).run(listener);
        }

        @Override
        public DeclaredMapping mapping(CheckOptions options, RunListener listener) {
          return MappingCheck.of(options).mapping(listener);
        }

        @Override
        public List<RuleInfo> rules() {
          return MappingCheck.rules();
        }
      };
}
