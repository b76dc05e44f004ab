package io.github.jpadrift.migration;

import io.github.jpadrift.process.ProcessMain;
import java.io.IOException;

/** The rehearsing process: it knows the shadow, and no other database. */
final class RehearsingMain {

  private RehearsingMain() {}

  /** Rehearses once. */
  public static void main(String[] arguments) throws IOException {
    MigratingMain.quieten();
    ProcessMain.answer(
        arguments,
        RehearsalRequest.class,
        (request, ahead) ->
            MigratingMain.with(request.migrations().tool(), runner -> runner.rehearse(request)),
        MigratingMain::prepare);
  }
}
