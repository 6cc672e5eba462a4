package tengen.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files that a run writes: the net and, beside it, checkpoint, metrics and their curves.
 *
 * @param net the file of the net
 */
public record RunFiles(Path net) {
  private static final String METRICS = ".csv";
  private static final String CURVES = ".png";

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is no file's name or that of the metrics or curves
   */
  public RunFiles {
    if (net.getFileName() == null || net.getFileName().toString().isEmpty()) {
      throw new IllegalArgumentException("'" + net + "' is no name for a net's file");
    }
    String name = net.getFileName().toString();
    if (name.endsWith(METRICS) || name.endsWith(CURVES)) {
      throw new IllegalArgumentException(
          net + " is the name of the metrics; a net's ends in .safetensors");
    }
  }

  /** Returns the file that a stopped run is resumed from. */
  public Path checkpoint() {
    return net.resolveSibling(net.getFileName() + ".checkpoint");
  }

  /** Returns the file of the metrics: the net's name with {@code .csv}. */
  public Path metrics() {
    return beside(METRICS);
  }

  /** Returns the image of the metrics: the net's name with {@code .png}. */
  public Path curves() {
    return beside(CURVES);
  }

  private Path beside(String ending) {
    String name = net.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return net.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ending);
  }

  /**
   * Finds out, before time is spent, whether the files can be made.
   *
   * @throws TrainingException if not
   */
  public void requireWritable() {
    Path folder = net.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new TrainingException(folder + ": no such folder; make it, or write elsewhere");
    }
    if (!Files.isWritable(folder)) {
      throw new TrainingException(folder + ": not writable; write the net elsewhere");
    }
    for (Path file : all()) {
      if (Files.isDirectory(file)) {
        throw new TrainingException(file + ": is a folder; give the net another name");
      }
    }
  }

  /**
   * Refuses to begin a run over the files of another.
   *
   * @throws TrainingException if there is one
   */
  public void requireNone() {
    for (Path file : all()) {
      if (Files.exists(file)) {
        String run =
            Files.exists(checkpoint())
                ? "exists already; go on with --resume, "
                : Files.exists(net)
                    ? "exists already; train it further with --from and another --out, "
                    : "was left by a run that wrote no net; ";
        throw new TrainingException(file + ": " + run + "replace with --force or name another");
      }
    }
  }

  /**
   * Refuses to go on with a run that is not there.
   *
   * @throws TrainingException if there is no checkpoint
   */
  public void requireCheckpoint() {
    if (!Files.exists(checkpoint())) {
      String why =
          Files.exists(net)
              ? "that run is complete; train its net further with --from and another --out"
              : "no such run; leave out --resume to begin one";
      throw new TrainingException(checkpoint() + ": nothing to resume, " + why);
    }
  }

  /**
   * Keeps these files to this run until the lock is closed.
   *
   * @throws TrainingException if another run has them
   */
  public RunLock lock() {
    Path file = net.resolveSibling("." + net.getFileName() + ".lock");
    RunLock lock;
    try {
      lock = RunLock.of(file);
    } catch (IOException e) {
      throw TrainingException.unwritten(file, e);
    }
    if (lock == null) {
      throw new TrainingException(
          net + ": another run is writing it; stop that one, or name another --out");
    }
    return lock;
  }

  private List<Path> all() {
    return List.of(checkpoint(), net, metrics(), curves());
  }
}
