package io.github.jpadrift.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The drafts beside a file, each held by a lock that the operating system lets go of when its run
 * ends, however it ends.
 */
record Drafts(Path target) {

  private static final Pattern NAME = Pattern.compile("\\.(\\d+)-[0-9a-f]+\\.part");

  /** A name that no other draft has. */
  Path next() {
    return target.resolveSibling(
        "%s.%d-%x.part"
            .formatted(target.getFileName(), ProcessHandle.current().pid(), System.nanoTime()));
  }

  /** Opens a new one. It is no temporary file: those are for their owner only, a report for all. */
  static OutputStream open(Path draft) throws IOException {
    FileChannel channel =
        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      channel.tryLock();
    } catch (IOException locksUnknownHere) {
      // then nobody else can lock it either, and takes it for abandoned
      return Channels.newOutputStream(channel);
    }
    return Channels.newOutputStream(channel);
  }

  /** Removes those of killed runs, where it can be seen which there are. */
  void removeAbandoned() {
    Path folder = Objects.requireNonNull(target.getParent());
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, this::isAnothers)) {
      for (Path draft : drafts) {
        if (isAbandoned(draft)) {
          Files.deleteIfExists(draft);
        }
      }
    } catch (IOException | DirectoryIteratorException unseen) {
      // they cost nobody the report
      return;
    }
  }

  /** Of another process: to close a file of this one would let go of its lock. */
  private boolean isAnothers(Path file) {
    String name = String.valueOf(file.getFileName());
    String start = String.valueOf(target.getFileName());
    Matcher matcher = NAME.matcher(name.substring(Math.min(start.length(), name.length())));
    return name.startsWith(start)
        && matcher.matches()
        && !matcher.group(1).equals(String.valueOf(ProcessHandle.current().pid()))
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isAbandoned(Path draft) {
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (IOException notOurs) {
      return false;
    }
  }
}
