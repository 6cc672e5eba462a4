package tengen.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFOutOfRangeException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.types.TString;

final class EventFileTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochMilli(1_700_000_000_250L), ZoneOffset.UTC);

  @TempDir private Path folder;

  /** TensorFlow's own reader checks lengths and checksums. */
  @Test
  void tensorFlowReadsBackWhatWasWritten() throws IOException {
    Path run = folder.resolve("runs/one");
    EventFile written = EventFile.create(run, 100, CLOCK);
    written.add(200, Map.of("training/loss", 2.5));
    written.add(300, Map.of("training/loss", -0.125, "held out/top-1", 0.5));
    List<Event> events = read(only(run));
    assertEquals(4, events.size());
    assertEquals("brain.Event:2", events.get(0).getFileVersion());
    assertEquals(SessionLog.SessionStatus.START, events.get(1).getSessionLog().getStatus());
    assertEquals(100, events.get(1).getStep());
    assertEquals(200, events.get(2).getStep());
    assertEquals(1_700_000_000.25, events.get(2).getWallTime());
    assertEquals(Map.of("training/loss", 2.5f), numbers(events.get(2)));
    assertEquals(Map.of("training/loss", -0.125f, "held out/top-1", 0.5f), numbers(events.get(3)));
  }

  @Test
  void everyNumberIsOnDiskAtOnce() throws IOException {
    EventFile events = EventFile.create(folder, 0, CLOCK);
    long before = Files.size(only(folder));
    events.add(1, Map.of("loss", 1.0));
    assertTrue(Files.size(only(folder)) > before);
  }

  /** So that the reader above is known to look at them. */
  @Test
  void wrongChecksumIsFound() throws IOException {
    EventFile.create(folder, 0, CLOCK).add(1, Map.of("loss", 1.0));
    Path file = only(folder);
    byte[] bytes = Files.readAllBytes(file);
    int first = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    bytes[12 + first - 1] ^= 1; // the last byte of the first event
    Files.write(file, bytes);
    TensorFlowException e = assertThrows(TensorFlowException.class, () -> read(file));
    assertTrue(e.getMessage().contains("corrupted record"), e.getMessage());
  }

  private static List<Event> read(Path file) throws IOException {
    List<Event> events = new ArrayList<>();
    try (Graph graph = new Graph();
        Session session = new Session(graph, Nets.RUNTIME.config())) {
      Ops tf = Ops.create(graph);
      var queue = tf.io.fifoQueue(List.of(TString.class));
      var name = tf.io.queueEnqueue(queue, List.of(tf.constant(file.toString())));
      session.runner().addTarget(name).run().close();
      session.runner().addTarget(tf.io.queueClose(queue)).run().close();
      var next = tf.io.readerRead(tf.io.tfRecordReader(), queue).value();
      while (true) {
        try (Result record = session.runner().fetch(next).run()) {
          events.add(Event.parseFrom(((TString) record.get(0)).asBytes().getObject()));
        }
      }
    } catch (TFOutOfRangeException e) {
      return events; // the end
    }
  }

  private static Map<String, Float> numbers(Event event) {
    Map<String, Float> numbers = new HashMap<>();
    event
        .getSummary()
        .getValueList()
        .forEach(value -> numbers.put(value.getTag(), value.getSimpleValue()));
    return numbers;
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.toList();
      assertEquals(1, found.size());
      assertTrue(
          found.get(0).getFileName().toString().startsWith("events.out.tfevents.1700000000."));
      return found.get(0);
    }
  }
}
