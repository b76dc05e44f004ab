package io.github.jpadrift.process;

/**
 * What a process is there for, and what its user may do when that takes too much.
 *
 * @param main the class that does it, with a {@code main} that calls {@link ProcessMain#answer}
 * @param does as in "the process that reads the mapping"
 * @param doing as in "reading the mapping did not finish"
 * @param meanwhile as in "interrupted while the mapping was read"
 * @param cannot as in "the mapping cannot be read"
 * @param longer the option that gives it more time
 * @param larger the option that gives it more memory
 */
public record ProcessTask(
    Class<?> main,
    String does,
    String doing,
    String meanwhile,
    String cannot,
    String longer,
    String larger) {}
