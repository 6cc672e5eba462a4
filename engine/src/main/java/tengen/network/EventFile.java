package tengen.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;
import tengen.files.WholeFile;

/**
 * A file of numbers over time that TensorBoard shows.
 *
 * <p>A record is the length of an event (8 bytes), a checksum of these, the event (TensorFlow's
 * {@code event.proto}), and its checksum, all little-endian; the checksum is CRC-32C, rotated and
 * shifted as TensorFlow's {@code record_writer} does. For one thread.
 */
public final class EventFile {
  private static final String VERSION = "brain.Event:2";
  private static final int MASK = 0xa282ead8;

  private final Path file;
  private final Clock clock;

  private EventFile(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Begins a file of its own in a folder, which is made if need be; TensorBoard shows the files of
   * a folder as one run.
   *
   * @param step where the run begins or goes on: what older files say of this step and later ones
   *     counts no more
   */
  public static EventFile create(Path folder, long step, Clock clock) throws IOException {
    Files.createDirectories(folder);
    long millis = clock.millis();
    String name =
        String.format(
            Locale.ROOT, "events.out.tfevents.%010d.%03d.tengen", millis / 1000, millis % 1000);
    EventFile events = new EventFile(folder.resolve(name), clock);
    Files.deleteIfExists(events.file);
    events.write(Event.newBuilder().setFileVersion(VERSION));
    events.write(
        Event.newBuilder()
            .setStep(step)
            .setSessionLog(SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START)));
    return events;
  }

  /**
   * Writes down some numbers.
   *
   * @param step the number of the step
   * @param numbers by their names; a slash makes groups
   */
  public void add(long step, Map<String, Double> numbers) throws IOException {
    Summary.Builder summary = Summary.newBuilder();
    numbers.forEach(
        (name, number) ->
            summary.addValue(
                Summary.Value.newBuilder().setTag(name).setSimpleValue(number.floatValue())));
    write(Event.newBuilder().setStep(step).setSummary(summary));
  }

  private void write(Event.Builder event) throws IOException {
    byte[] bytes = event.setWallTime(clock.millis() / 1000.0).build().toByteArray();
    ByteBuffer record =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + bytes.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(bytes.length);
    record.putInt(checksum(record.array(), 0, Long.BYTES));
    record.put(bytes).putInt(checksum(bytes, 0, bytes.length));
    WholeFile.append(file, record.array());
  }

  private static int checksum(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }
}
