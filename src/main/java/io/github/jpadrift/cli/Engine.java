package io.github.jpadrift.cli;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.application.DeclaredMapping;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.database.ConnectionOptions;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.scratch.Scripts;
import java.util.List;
import java.util.function.Consumer;

/** What the commands ask of jpadrift. */
interface Engine {

  /** Mapping against a live database. */
  Verdict check(CheckOptions options, ConnectionOptions connection, Consumer<String> progress);

  /** Mapping against what scripts create on a throw-away server. */
  Verdict check(CheckOptions options, Scripts scripts, Consumer<String> progress);

  /** What the application declares. */
  DeclaredMapping mapping(CheckOptions options, Consumer<String> progress);

  /** Every rule there is, in the order of reports. */
  List<RuleInfo> rules();

  /** jpadrift itself. */
  Engine JPADRIFT =
      new Engine() {

        @Override
        public Verdict check(
            CheckOptions options, ConnectionOptions connection, Consumer<String> progress) {
          return MappingCheck.of(options).against(connection).progress(progress).run();
        }

        @Override
        public Verdict check(CheckOptions options, Scripts scripts, Consumer<String> progress) {
          return MappingCheck.of(options).against(scripts).progress(progress).run();
        }

        @Override
        public DeclaredMapping mapping(CheckOptions options, Consumer<String> progress) {
          return MappingCheck.of(options).progress(progress).mapping();
        }

        @Override
        public List<RuleInfo> rules() {
          return MappingCheck.rules();
        }
      };
}
