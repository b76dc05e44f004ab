package io.github.jpadrift.junit;

import io.github.jpadrift.failure.Gap;
import io.github.jpadrift.finding.AuditReport;
import io.github.jpadrift.finding.Verdict;
import java.util.List;

/** Advice that names options of the command line, in the words of {@link CheckMapping}. */
final class DoorWords {

  /** What is said at the command line, and what it is called here; longer ones first. */
  private static final List<String[]> WORDS =
      List.of(
          new String[] {"by --password-env", "with password of @CheckMapping"},
          new String[] {"in PGPASSWORD, ", ""},
          new String[] {" (--verbose shows where)", ""},
          new String[] {"with --classpath", "to the class path of the test"},
          new String[] {"--classpath", "the class path of the test"},
          new String[] {"--hibernate-property", "properties ="},
          new String[] {"--include-package", "packages of @CheckMapping"},
          new String[] {"--persistence-unit", "persistenceUnit of @CheckMapping"},
          new String[] {"--properties", "propertiesFile of @CheckMapping"},
          new String[] {"--default-schema", "defaultSchema of @CheckMapping"},
          new String[] {"--statement-timeout", "statementTimeout of @CheckMapping"},
          new String[] {"--schemas", "schemas of @CheckMapping"},
          new String[] {"--profile", "profiles of @CheckMapping"},
          new String[] {"--since or --old", "since or old of @AuditMigrations"},
          new String[] {"--old JAR", "old of @AuditMigrations"},
          new String[] {"--naming ", "naming = "},
          new String[] {"--naming", "naming of @CheckMapping"});

  private DoorWords() {}

  static String of(String text) {
    String said = text;
    for (String[] word : WORDS) {
      said = said.replace(word[0], word[1]);
    }
    return said;
  }

  /** The verdict with advice for those who write the annotation. */
  static Verdict of(Verdict verdict) {
    AuditReport audit = verdict.audit();
    return new Verdict(
        verdict.declaring(),
        verdict.existing(),
        verdict.rules(),
        verdict.findings(),
        verdict.gaps().stream().map(gap -> new Gap(gap.subject(), of(gap.reason()))).toList(),
        verdict.tables(),
        verdict.assumed().stream().map(DoorWords::of).toList(),
        verdict.failOn(),
        verdict.suppressed(),
        audit == null ? null : of(audit));
  }

  private static AuditReport of(AuditReport audit) {
    AuditReport.Deployment deployment = audit.deployment();
    return new AuditReport(
        audit.runner(),
        audit.current(),
        audit.head(),
        audit.refused(),
        audit.shadow(),
        audit.migrations(),
        audit.states(),
        new AuditReport.Deployment(
            deployment.order(), deployment.splitAfter(), of(deployment.text())),
        audit.drift(),
        audit.beforeYouStart().stream().map(DoorWords::of).toList());
  }
}
