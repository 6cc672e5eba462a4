package tengen.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The tasks that wait, the most urgent first, and those that are being done. Thread-safe. */
final class TaskQueue {
  private final TreeSet<Task> waiting = new TreeSet<>();
  private final Set<Task> running = new HashSet<>();
  private long count;
  private boolean closed;

  synchronized void add(Query query, Query.Position position) {
    waiting.add(new Task(query, position, count++));
    notifyAll();
  }

  /** Takes the most urgent task, waiting for one; nothing once the queue is closed and empty. */
  synchronized Optional<Task> take() {
    while (waiting.isEmpty() && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    Optional<Task> task = Optional.ofNullable(waiting.pollFirst());
    task.ifPresent(running::add);
    return task;
  }

  synchronized void done(Task task) {
    running.remove(task);
  }

  /** Lets running tasks end soon, and returns those that waited and never will be done. */
  synchronized List<Task> terminate(Predicate<Task> which) {
    running.stream().filter(which).forEach(Task::terminate);
    List<Task> dropped = new ArrayList<>(waiting.stream().filter(which).toList());
    dropped.forEach(waiting::remove);
    return dropped;
  }

  /** Says that no task will come any more. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
