package io.github.jpadrift.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A piece of a class path.
 *
 * @param entries a file, a folder or {@code folder/*}, or several with the platform's separator
 */
record ClassPathEntries(String entries) {

  /** The same, seen from a folder. */
  ClassPathEntries in(Path folder) {
    return new ClassPathEntries(
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(entries)
            // not as a Path: not every platform allows the asterisk there
            .map(
                entry ->
                    new File(entry).isAbsolute()
                        ? entry
                        : new File(folder.toFile(), entry).getPath())
            .collect(Collectors.joining(File.pathSeparator)));
  }
}
