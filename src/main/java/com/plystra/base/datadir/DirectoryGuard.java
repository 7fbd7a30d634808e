package com.plystra.base.datadir;

import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks a data directory before anything in it is opened. It must belong to the user of this
 * process (or to root, who may do everything anyway), so that no other user's files get into it and
 * no other user can change it. Nothing in it may be a symbolic link, which would redirect reads and
 * writes. The path of the directory itself may be a link.
 */
public final class DirectoryGuard {
  private static final String ROOT = "root";

  private final DataLayout layout;

  /**
   * Makes a guard for an existing directory.
   *
   * @param layout of its real path
   */
  public DirectoryGuard(DataLayout layout) {
    this.layout = layout;
  }

  /**
   * Refuses a directory that this process must not write.
   *
   * @throws Problem {@code DATA_DIRECTORY_OF_ANOTHER_USER}, {@code DATA_DIRECTORY_HAS_LINK}, or
   *     {@code DATA_DIRECTORY_UNUSABLE} where a file in it belongs to another user
   */
  public void checkForWriting() throws IOException {
    Optional<UserPrincipal> self = ProcessUser.get();
    Optional<UserPrincipal> owner = ProcessUser.ownerOf(layout.root());
    if (self.isPresent() && owner.isPresent()) {
      requireOwn(self.get(), owner.get());
    }
    checkLinks();
    checkFiles(self);
  }

  private void requireOwn(UserPrincipal self, UserPrincipal owner) {
    if (!owner.equals(self) && !owner.getName().equals(ROOT)) {
      throw Problem.of(
          Problem.Kind.CONFLICT,
          "DATA_DIRECTORY_OF_ANOTHER_USER",
          "the data directory "
              + layout.root()
              + " belongs to the user "
              + owner.getName()
              + ", and this process runs as "
              + self.getName()
              + ": that user could not use files that it writes there. Run it as that user: "
              + asUser(owner));
    }
  }

  private static String asUser(UserPrincipal owner) {
    String name = owner.getName();
    // A user without a name is given by its number.
    String known = name.matches("\\d+") ? "'#" + name + "'" : name;
    return "sudo -u " + known + " plystra ...";
  }

  /**
   * Refuses a directory in which an entry that Plystra uses is a symbolic link.
   *
   * @throws Problem {@code DATA_DIRECTORY_HAS_LINK}
   */
  public void checkLinks() throws IOException {
    List<Path> links = links();
    if (!links.isEmpty()) {
      throw Problem.of(
          Problem.Kind.CONFLICT,
          "DATA_DIRECTORY_HAS_LINK",
          links.get(0)
              + " is a symbolic link, and links in a data directory are not followed. Put its"
              + " target in its place, or mount it there");
    }
  }

  /** The symbolic links among the entries that Plystra uses. */
  public List<Path> links() throws IOException {
    return used().stream().filter(Files::isSymbolicLink).toList();
  }

  /**
   * Whether a directory elsewhere was made, for itself only, by a process of this user or of the
   * data directory's owner.
   *
   * @throws java.nio.file.NoSuchFileException when it does not exist
   */
  public static boolean isPrivate(DataLayout layout, Path directory) throws IOException {
    BasicFileAttributes found =
        Files.readAttributes(directory, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Optional<UserPrincipal> owner = ProcessUser.ownerOf(directory);
    boolean known =
        owner.equals(ProcessUser.get()) || owner.equals(ProcessUser.ownerOf(layout.root()));
    return found.isDirectory() && known && !OwnerOnly.isOpenToOthers(directory);
  }

  private void checkFiles(Optional<UserPrincipal> self) throws IOException {
    for (Path file : used()) {
      boolean writable = Files.isWritable(file) || file.equals(layout.propertiesFile());
      Optional<UserPrincipal> owner = ProcessUser.ownerOf(file);
      if ((!Files.isReadable(file) || !writable) && owner.isPresent() && !owner.equals(self)) {
        throw Problem.unavailable(
            "DATA_DIRECTORY_UNUSABLE",
            file
                + " belongs to the user "
                + owner.get().getName()
                + ", and this process cannot use it. Give it to the owner of the directory: chown"
                + " -R --reference="
                + layout.root()
                + " "
                + layout.root());
      }
    }
  }

  private List<Path> used() throws IOException {
    List<Path> used = new ArrayList<>();
    for (Path entry : entries(layout.root())) {
      if (layout.isUsed(entry)) {
        used.add(entry);
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          used.addAll(entries(entry));
        }
      }
    }
    return used;
  }

  private static List<Path> entries(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      all.forEach(entries::add);
    } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException e) {
      // A server may delete it meanwhile; an unreadable directory is reported by its own entry.
      return entries;
    }
    return entries;
  }
}
