package tengen.analysis;

/** One position of a query to analyze. Safe for several threads. */
final class Task implements Comparable<Task> {
  private final Query query;
  private final Query.Position position;
  private final long number;
  private volatile boolean terminated;

  /**
   * Makes a task.
   *
   * @param number counts the tasks as they came
   */
  Task(Query query, Query.Position position, long number) {
    this.query = query;
    this.position = position;
    this.number = number;
  }

  Query query() {
    return query;
  }

  Query.Position position() {
    return position;
  }

  boolean isTerminated() {
    return terminated;
  }

  void terminate() {
    terminated = true;
  }

  /** The more urgent is the smaller: higher priority first, then the earlier. */
  @Override
  public int compareTo(Task other) {
    int byPriority = Integer.compare(other.position.priority(), position.priority());
    return byPriority != 0 ? byPriority : Long.compare(number, other.number);
  }
}
