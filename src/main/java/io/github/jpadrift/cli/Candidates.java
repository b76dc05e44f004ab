package io.github.jpadrift.cli;

import io.github.jpadrift.EnvironmentComparison;
import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.MigrationAudit;
import io.github.jpadrift.finding.RuleInfo;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.report.Format;
import io.github.jpadrift.scratch.ScratchServer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** What may be said where only some words may; of a map these are its keys. */
abstract class Candidates implements Iterable<String> {

  abstract Stream<String> words();

  @Override
  public Iterator<String> iterator() {
    return words().iterator();
  }

  /** The ids of rules. */
  static final class Rules extends Candidates {
    @Override
    Stream<String> words() {
      return Stream.of(MappingCheck.rules(), MigrationAudit.rules(), EnvironmentComparison.rules())
          .flatMap(List::stream)
          .map(RuleInfo::id);
    }
  }

  /** The ids of rules, and topics. */
  static final class Pages extends Candidates {
    @Override
    Stream<String> words() {
      return Stream.concat(new Rules().words(), Arrays.stream(Topic.values()).map(Topic::label));
    }
  }

  /** The labels of severities. */
  static final class Severities extends Candidates {
    @Override
    Stream<String> words() {
      return Arrays.stream(Severity.values()).map(Severity::label);
    }
  }

  /** The labels of formats. */
  static final class Formats extends Candidates {
    @Override
    Stream<String> words() {
      return Arrays.stream(Format.values()).map(Format::label);
    }
  }

  /** The majors of the throw-away server. */
  static final class Majors extends Candidates {
    @Override
    Stream<String> words() {
      return ScratchServer.MAJORS.stream().map(String::valueOf);
    }
  }
}
