package io.github.jpadrift.process;

import java.nio.file.Path;

/**
 * Where archives of classes lie that were made when the tool was installed, of libraries that it
 * lends: no run's cache, and like the libraries themselves the same for every application.
 *
 * @param made whether one that is not there is made now
 */
public record InstalledClassData(Path folder, boolean made) {}
