package io.github.jpadrift.junit;

import io.github.jpadrift.MappingCheck;
import io.github.jpadrift.check.BothSides;
import io.github.jpadrift.check.CheckOptions;
import io.github.jpadrift.check.Conclusion;
import io.github.jpadrift.database.NotPostgresException;
import io.github.jpadrift.failure.JpadriftException;
import io.github.jpadrift.finding.Severity;
import io.github.jpadrift.finding.Verdict;
import io.github.jpadrift.junit.CheckMapping.NotPostgres;
import io.github.jpadrift.source.SourceTree;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** One test that asks for a check: finds both sides, has them compared once and judged. */
final class TestSetup {

  private final ExtensionContext context;
  private final CheckMapping asked;

  TestSetup(ExtensionContext context) {
    this.context = context;
    this.asked =
        annotation(context.getRequiredTestClass(), CheckMapping.class, CheckedMapping.class);
  }

  /**
   * The annotation of the class or, for a nested one, of a class around it.
   *
   * @param parameter what a test has that needs it
   */
  static <A extends Annotation> A annotation(
      Class<?> testClass, Class<A> annotation, Class<?> parameter) {
    for (Class<?> type = testClass; type != null; type = type.getEnclosingClass()) {
      var found = AnnotationSupport.findAnnotation(type, annotation);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new ExtensionConfigurationException(
        "%s has a parameter %s, so it needs the annotation @%s"
            .formatted(testClass.getName(), parameter.getSimpleName(), annotation.getSimpleName()));
  }

  /** Whether the class, one around it or one above it runs with Spring's extension. */
  static boolean isSpring(ExtensionContext context) {
    return Stream.<Class<?>>iterate(
            context.getRequiredTestClass(), Objects::nonNull, Class::getEnclosingClass)
        .flatMap(
            type -> AnnotationSupport.findRepeatableAnnotations(type, ExtendWith.class).stream())
        .flatMap(extension -> Stream.of(extension.value()))
        .anyMatch(extension -> extension.getName().equals(SpringTest.EXTENSION));
  }

  /**
   * Has the mapping compared and judged.
   *
   * @param given the database to check against, null for the one that the test has
   */
  Conclusion conclude(@Nullable DataSource given) {
    TestOptions wanted = new TestOptions(context, asked);
    CheckOptions options = wanted.options();
    ComparisonCache comparisons = ComparisonCache.of(context);
    List<Verdict> verdicts = new ArrayList<>();
    TestDatabase database = new TestDatabase(context, asked, given);
    for (MappingCheck check : new TestMapping(context, asked, options).checks(database)) {
      verdicts.add(DoorWords.of(compare(comparisons, check).judge(options)));
    }
    // builds run tests in the folder of the module, so its sources are the ones to look into
    SourceTree sources = SourceTree.in(List.of(Path.of("")), Path.of(""));
    return Conclusion.of(
        verdicts, wanted.baseline(), sources, LocalDate.now(ZoneId.systemDefault()));
  }

  /**
   * What fails nothing and is worth reading goes into the report of the test run, and the reports
   * that are asked for into their files.
   */
  void publish(List<Verdict> verdicts) {
    TestReports.of(context, asked.report()).write(verdicts);
    for (Verdict verdict : verdicts) {
      List<String> medium =
          verdict.findings().stream()
              .filter(finding -> finding.severity() == Severity.MEDIUM && !verdict.fails(finding))
              .map(finding -> "%s [%s]".formatted(finding.message(), finding.rule().id()))
              .toList();
      if (!medium.isEmpty()) {
        context.publishReportEntry("jpadrift medium", String.join("\n", medium));
      }
    }
  }

  /** The failure of this test, which says it all unless another test of the class has. */
  AssertionError failure(String complaint, List<Verdict> verdicts) {
    return TestReports.of(context, asked.report())
        .failure(context, complaint, () -> advice(verdicts));
  }

  /** How to go on when a finding is to stay, and where the rest is; empty when none failed. */
  String advice(List<Verdict> verdicts) {
    if (verdicts.stream().noneMatch(verdict -> verdict.failing() > 0)) {
      return "";
    }
    List<Path> files = TestReports.of(context, asked.report()).write(verdicts);
    return """


        To accept a finding: baseline = "jpadrift-baseline.yml", which holds its fingerprint, or
        disabled = @Disable(rule = "…", because = "…") in @CheckMapping.\s"""
        + (files.isEmpty()
            ? """
            mapping.verdict() holds the
            findings that are not shown; report = {Format.HTML, Format.JSON} writes all of them, with
            their fingerprints, to files."""
            : "All findings:\n"
                + files.stream().map(Path::toString).collect(Collectors.joining("\n")));
  }

  private BothSides compare(ComparisonCache comparisons, MappingCheck check) {
    try {
      return comparisons.compare(check);
    } catch (NotPostgresException other) {
      if (asked.whenNotPostgres() == NotPostgres.DISABLE) {
        Assumptions.abort(other.getMessage());
      }
      throw new ExtensionConfigurationException(
          other.getMessage()
              + "; give this test a PostgreSQL, or let it be skipped with whenNotPostgres ="
              + " DISABLE",
          other);
    } catch (JpadriftException failed) {
      String said = String.valueOf(failed.getMessage());
      String here = DoorWords.of(said);
      throw said.equals(here) ? failed : new ExtensionConfigurationException(here, failed);
    }
  }
}
