package tengen.sgf;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The SGF files in a file, a folder or an archive, opened one after the other.
 *
 * <p>Folders and archives that are open stand on a stack; on top is the one that is read now.
 */
final class SgfFiles implements Closeable {
  /**
   * A file to read. It is closed when the next one is asked for.
   *
   * @param source its name with those of the folders and archives round it
   */
  record Opened(String source, Reader in) {}

  /** What a name's ending says about a file. */
  private enum Kind {
    SGF,
    ZIP,
    TAR,
    GZIP,
    BZIP2,
    /** An archive that cannot be opened. */
    FOREIGN,
    OTHER;

    static Kind of(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      int dot = lower.lastIndexOf('.');
      return switch (dot < 0 ? "" : lower.substring(dot + 1)) {
        case "sgf" -> SGF;
        case "zip" -> ZIP;
        case "tar" -> TAR;
        case "gz", "tgz" -> GZIP;
        case "bz2", "tbz2", "tbz" -> BZIP2;
        case "7z", "rar", "xz", "txz", "zst", "lzh", "lha" -> FOREIGN;
        default -> OTHER;
      };
    }
  }

  /** Opens a file, again and again if need be. */
  @FunctionalInterface
  private interface Opener {
    InputStream open() throws IOException;
  }

  /** Reads what a compressed file holds. */
  @FunctionalInterface
  private interface Unzip {
    InputStream open(InputStream compressed) throws IOException;
  }

  /**
   * Something found in a folder or archive.
   *
   * @param name its own name, without folders
   * @param path where it is, unless it is in an archive
   */
  private record Item(String source, String name, @Nullable Path path, Opener opener) {
    static Item of(Path path) {
      Path name = path.getFileName();
      return new Item(
          path.toString(),
          name == null ? "" : name.toString(),
          path,
          () -> Files.newInputStream(path));
    }

    static Item of(ArchiveEntry entry, String archive, Opener opener) {
      String name = entry.getName();
      int start = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1;
      return new Item(archive + "/" + name, name.substring(start), null, opener);
    }

    boolean isFolder() {
      return path != null && Files.isDirectory(path);
    }

    boolean isHidden() {
      return name.startsWith(".");
    }
  }

  /** A folder or archive that is open. */
  private interface Level extends Closeable {
    String source();

    /** Returns what comes next in it, or null at its end. */
    @Nullable Item next() throws IOException;
  }

  private static final int BUFFER = 1 << 16;
  private static final int MAX_NESTED = 4;
  private static final long NO_CHECKSUM = -1;

  private final Consumer<SgfProblem> problems;
  private final Deque<Level> levels = new ArrayDeque<>();
  private final String source;
  private @Nullable Reader open;
  private boolean foundAny; // a file, or something to report

  private SgfFiles(Level level, Consumer<SgfProblem> problems) {
    this.problems = problems;
    source = level.source();
    levels.push(level);
  }

  /**
   * Begins with a path.
   *
   * @throws IOException if there is nothing there
   */
  static SgfFiles of(Path path, Consumer<SgfProblem> problems) throws IOException {
    if (!Files.exists(path)) {
      throw new FileNotFoundException(path + ": no such file or folder");
    }
    return new SgfFiles(new Single(Item.of(path)), problems);
  }

  /** Begins with files that {@link #list} found. */
  static SgfFiles of(List<Path> files, Consumer<SgfProblem> problems) {
    SgfFiles found = new SgfFiles(new Folder("", null, files.iterator()), problems);
    found.foundAny = true; // some of them may hold nothing, as any file of a folder
    return found;
  }

  /**
   * Lists the files and archives in a folder and below in the order in which they are read.
   *
   * @throws IOException if there is nothing there
   */
  static List<Path> list(Path folder, Consumer<SgfProblem> problems) throws IOException {
    List<Path> files = new ArrayList<>();
    SgfFiles walk = of(folder, problems);
    walk.addFiles(Item.of(folder), files);
    if (files.isEmpty() && !walk.foundAny) {
      walk.report(walk.source, "holds no SGF file");
    }
    return files;
  }

  private void addFiles(Item folder, List<Path> files) {
    try (Folder level = Folder.of(folder)) {
      if (!isOpen(level)) {
        levels.push(level);
        addFilesOf(level, files);
        levels.pop();
      }
    } catch (IOException | RuntimeException e) {
      report(folder.source(), "cannot be read: " + describe(e));
    }
  }

  private void addFilesOf(Folder level, List<Path> files) {
    for (Item item = level.next(); item != null; item = level.next()) {
      if (!item.isHidden() && item.isFolder()) {
        addFiles(item, files);
      } else if (!item.isHidden() && item.path() != null && isWanted(item.name())) {
        files.add(item.path());
      }
    }
  }

  private static boolean isWanted(String name) {
    Kind kind = Kind.of(name);
    boolean isCompressed = kind == Kind.GZIP || kind == Kind.BZIP2;
    return isCompressed ? isWanted(unzipped(name)) : kind != Kind.OTHER;
  }

  /** Closes the file before and opens the next one; returns null if there are no more. */
  @Nullable Opened next() {
    closeQuietly(open);
    open = null;
    while (!levels.isEmpty()) {
      Item item = nextOf(levels.element());
      if (item == null) {
        closeQuietly(levels.pop());
      } else if (!item.isHidden() || levels.element() instanceof Single) {
        Opened file = enter(item);
        if (file != null) {
          open = file.in();
          foundAny = true;
          return file;
        }
      }
    }
    if (!foundAny) {
      report(source, "holds no SGF file");
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    closeQuietly(open);
    open = null;
    while (!levels.isEmpty()) {
      closeQuietly(levels.pop());
    }
  }

  /** Says in one line what failed, for a message that names the file already. */
  static String describe(Exception failure) {
    String message = failure.getMessage();
    if (failure instanceof AccessDeniedException) {
      return "access denied";
    } else if (message == null || message.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    return message.strip().lines().findFirst().orElse("");
  }

  // Libraries throw all kinds of unchecked exceptions over damaged archives.

  private @Nullable Item nextOf(Level level) {
    try {
      return level.next();
    } catch (IOException | RuntimeException e) {
      report(level.source(), "cannot be read: " + describe(e));
      return null;
    }
  }

  private @Nullable Opened enter(Item item) {
    try {
      return enterUnchecked(item, levels.element() instanceof Single);
    } catch (IOException | RuntimeException e) {
      report(item.source(), "cannot be read: " + describe(e));
      return null;
    }
  }

  private @Nullable Opened enterUnchecked(Item item, boolean named) throws IOException {
    if (item.isFolder()) {
      Folder folder = Folder.of(item);
      if (!isOpen(folder)) {
        push(folder);
      }
      return null;
    }
    return switch (Kind.of(item.name())) {
      case SGF -> open(item);
      case ZIP -> {
        push(item.path() != null ? Zip.of(item) : Archive.zip(item));
        yield null;
      }
      case TAR -> {
        push(Archive.tar(item));
        yield null;
      }
      case GZIP -> enterUnchecked(unzipped(item, in -> new GZIPInputStream(in, BUFFER)), named);
      case BZIP2 ->
          enterUnchecked(
              unzipped(item, in -> new BZip2CompressorInputStream(buffered(in), true)), named);
      case FOREIGN ->
          throw new IOException(
              "no archive of a kind that is opened here: unpack it, or pack it as .zip");
      case OTHER -> named ? open(item) : null;
    };
  }

  /** Tells whether a folder is one of those that led here, by links from one to the other. */
  private boolean isOpen(Folder folder) {
    return levels.stream()
        .anyMatch(level -> level instanceof Folder open && Objects.equals(open.real, folder.real));
  }

  private static Opened open(Item item) throws IOException {
    return new Opened(item.source(), SgfCharset.reader(item.opener().open()));
  }

  private static Item unzipped(Item item, Unzip unzip) {
    Opener opener =
        () -> {
          InputStream compressed = item.opener().open();
          try {
            return unzip.open(compressed);
          } catch (IOException | RuntimeException e) { // what it begins with is damaged
            closeQuietly(compressed);
            throw e;
          }
        };
    return new Item(item.source(), unzipped(item.name()), null, opener);
  }

  private static InputStream buffered(InputStream in) {
    return new BufferedInputStream(in, BUFFER);
  }

  /** Returns the name of what a compressed file holds. */
  private static String unzipped(String name) {
    String stem = name.substring(0, name.lastIndexOf('.'));
    boolean tar = name.toLowerCase(Locale.ROOT).matches(".*\\.(tgz|tbz2?)");
    // games.gz is games.sgf, compressed; notes.txt.gz is nothing to read.
    return tar ? stem + ".tar" : stem.indexOf('.') < 0 ? stem + ".sgf" : stem;
  }

  private void push(Level level) throws IOException {
    if (levels.stream().filter(each -> !(each instanceof Folder)).count() > MAX_NESTED) {
      level.close();
      throw new IOException("more than " + MAX_NESTED + " archives in each other");
    }
    levels.push(level);
  }

  private void report(String where, String message) {
    foundAny = true;
    problems.accept(SgfProblem.ofFile(where, message));
  }

  private static void closeQuietly(@Nullable Closeable closeable) {
    try {
      if (closeable != null) {
        closeable.close();
      }
    } catch (IOException | RuntimeException e) {
      // Nothing was written, so nothing is lost.
    }
  }

  /** The path that was asked for. */
  private static final class Single implements Level {
    private @Nullable Item item;
    private final String source;

    Single(Item item) {
      this.item = item;
      source = item.source();
    }

    @Override
    public String source() {
      return source;
    }

    @Override
    public @Nullable Item next() {
      Item only = item;
      item = null;
      return only;
    }

    @Override
    public void close() {}
  }

  /**
   * A folder; what is in it comes by name.
   *
   * @param real where it is, whatever links lead there; null for files that were chosen from some
   */
  private record Folder(String source, @Nullable Path real, Iterator<Path> paths) implements Level {
    static Folder of(Item item) throws IOException {
      Path folder = item.path();
      try (Stream<Path> paths = Files.list(folder)) {
        List<Path> sorted =
            paths
                .filter(path -> !isAround(path, folder))
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
        return new Folder(item.source(), folder.toRealPath(), sorted.iterator());
      }
    }

    /** Tells whether a link leads back to a folder that it is in. */
    private static boolean isAround(Path path, Path folder) {
      try {
        return Files.isSymbolicLink(path) && folder.toRealPath().startsWith(path.toRealPath());
      } catch (IOException e) {
        return true; // a link to nothing
      }
    }

    @Override
    public @Nullable Item next() {
      return paths.hasNext() ? Item.of(paths.next()) : null;
    }

    @Override
    public void close() {}
  }

  /**
   * A zip file on disk: its members are found by its directory, so a damaged one harms no other.
   */
  private record Zip(String source, ZipFile zip, Enumeration<ZipArchiveEntry> entries)
      implements Level {
    static Zip of(Item item) throws IOException {
      ZipFile zip = ZipFile.builder().setPath(item.path()).get();
      return new Zip(item.source(), zip, zip.getEntries());
    }

    @Override
    public @Nullable Item next() {
      while (entries.hasMoreElements()) {
        ZipArchiveEntry entry = entries.nextElement();
        if (!entry.isDirectory()) {
          return Item.of(entry, source, () -> open(entry));
        }
      }
      return null;
    }

    private InputStream open(ZipArchiveEntry entry) throws IOException {
      InputStream in = zip.getInputStream(entry);
      return new Member(in, entry.getCrc(), in);
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }

  /** An archive that is read from its beginning to its end. */
  private static final class Archive implements Level {
    private final String source;
    private final ArchiveInputStream<? extends ArchiveEntry> in;
    private boolean empty = true;

    private Archive(Item item, ArchiveInputStream<? extends ArchiveEntry> in) {
      source = item.source();
      this.in = in;
    }

    static Archive tar(Item item) throws IOException {
      return new Archive(item, new TarArchiveInputStream(buffered(item)));
    }

    static Archive zip(Item item) throws IOException {
      return new Archive(item, new ZipArchiveInputStream(buffered(item)));
    }

    private static InputStream buffered(Item item) throws IOException {
      return SgfFiles.buffered(item.opener().open());
    }

    @Override
    public String source() {
      return source;
    }

    @Override
    public @Nullable Item next() throws IOException {
      for (ArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        empty = false;
        if (!entry.isDirectory()) {
          return Item.of(entry, source, () -> new Member(in, NO_CHECKSUM, () -> {}));
        }
      }
      if (empty) {
        empty = false;
        throw new IOException("it is empty or no archive");
      }
      return null;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** A file in an archive, whose checksum is looked at when its end is reached. */
  private static final class Member extends InputStream {
    private final InputStream in;
    private final long expected;
    private final Closeable toClose;
    private final CRC32 checksum = new CRC32();

    Member(InputStream in, long expected, Closeable toClose) {
      this.in = in;
      this.expected = expected;
      this.toClose = toClose;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = readGuarded(bytes, from, length);
      if (read > 0) {
        checksum.update(bytes, from, read);
      } else if (read < 0 && expected != NO_CHECKSUM && expected != checksum.getValue()) {
        throw new IOException("it is damaged, its checksum is wrong");
      }
      return read;
    }

    private int readGuarded(byte[] bytes, int from, int length) throws IOException {
      try {
        return in.read(bytes, from, length);
      } catch (RuntimeException e) {
        throw new IOException("it is damaged: " + e, e);
      }
    }

    @Override
    public void close() throws IOException {
      toClose.close();
    }
  }
}
