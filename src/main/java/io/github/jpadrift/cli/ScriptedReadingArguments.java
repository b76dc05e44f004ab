package io.github.jpadrift.cli;

/** How a database is read that may be made of scripts; which it is is told by a parameter. */
class ScriptedReadingArguments extends ReadingArguments {

  final Argument<Boolean> scriptSuperuser =
      flag(
          option("--script-superuser")
              .description(
                  "Run the scripts with a superuser's rights on the throw-away PostgreSQL. They may"
                      + " then run programs and read files as the user who runs jpadrift: only for"
                      + " scripts that you trust as much as a shell script."));

  final Argument<String> scriptDatabase =
      optional(
          String.class,
          option("--script-database")
              .paramLabel("NAME")
              .description(
                  "Which part to take of scripts that fill several databases (pg_dumpall): what"
                      + " follows their \\connect NAME."));
}
