package io.github.jpadrift.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What a process prints, read as it comes so that it never waits for us. */
final class ProcessOutput {

  /** What is kept of the application's output, in bytes. */
  private static final int LONGEST = 1 << 18;

  private final Thread reader;
  private final StringBuilder text = new StringBuilder();
  private boolean cut;

  private ProcessOutput(InputStream stream) {
    reader = new Thread(() -> read(stream), "jpadrift-output-of-reading");
    reader.setDaemon(true);
  }

  static ProcessOutput of(Process process) {
    ProcessOutput output = new ProcessOutput(process.getInputStream());
    output.reader.start();
    return output;
  }

  private void read(InputStream stream) {
    byte[] buffer = new byte[8192];
    try {
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        keep(new String(buffer, 0, read, StandardCharsets.UTF_8));
      }
    } catch (IOException closed) {
      // the process is gone
    }
  }

  private synchronized void keep(String piece) {
    text.append(piece);
    if (text.length() > LONGEST) {
      cut = true;
      text.delete(0, text.length() - LONGEST);
    }
  }

  /** Waits a moment for what is still on its way; a child of the application may keep it open. */
  String text() throws InterruptedException {
    reader.join(1000);
    return textSoFar();
  }

  synchronized String textSoFar() {
    return (cut ? "… " : "") + text;
  }
}
