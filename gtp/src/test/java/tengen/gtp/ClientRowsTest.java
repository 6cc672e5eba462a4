package tengen.gtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of {@code clients.txt}: a client, what it sends at some time, what it has to read. */
@Timeout(60)
final class ClientRowsTest {
  // Possessive, so that the matcher does not recurse once for each of hundreds of moves.
  private static final String NUMBER = "(?:-?\\d++(?:\\.\\d++)?+|NAN)";
  private static final String VERTEX = "(?:[A-HJ-T]\\d{1,2}|pass)";
  private static final String MOVES = " order \\d++ pv(?: " + VERTEX + ")++(?: (?=info))?+)++";

  /** A line and the pattern of its reply. */
  private record Exchange(String line, String pattern) {
    boolean isAnswered() {
      return !line.startsWith("#");
    }
  }

  /** One row of the file. */
  private record Row(String name, List<Exchange> exchanges) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : lines()) {
      if (line.startsWith("## ")) {
        rows.add(new Row(line.substring(3), new ArrayList<>()));
      } else if (line.startsWith("> ")) {
        exchanges(rows).add(new Exchange(line.substring(2), "=(?s:.*)"));
      } else if (line.startsWith("< ")) {
        Exchange open = exchanges(rows).remove(exchanges(rows).size() - 1);
        exchanges(rows).add(new Exchange(open.line(), pattern(line.substring(2))));
      } else {
        assertTrue(line.isBlank() || line.startsWith("#"), line);
      }
    }
    return rows.stream();
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = ClientRowsTest.class.getResourceAsStream("clients.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static List<Exchange> exchanges(List<Row> rows) {
    return rows.get(rows.size() - 1).exchanges();
  }

  private static String pattern(String text) {
    return text.replace(
            "{lz}",
            "(?:info move {vertex} visits \\d+ winrate -?\\d+ prior \\d+ lcb -?\\d+" + MOVES)
        .replace("{kata}", "(?:info move {vertex} visits \\d+(?: (?!order)\\w+ {number})++" + MOVES)
        .replace("{vertex}", VERTEX)
        .replace("{number}", NUMBER);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatTheClientSendsIsAnsweredAsItReads(Row row) {
    List<Exchange> answered = row.exchanges().stream().filter(Exchange::isAnswered).toList();
    assertFalse(answered.isEmpty(), "a row without a line");
    String[] lines = row.exchanges().stream().map(Exchange::line).toArray(String[]::new);
    List<String> replies = new Engine().replies(lines);
    assertEquals(answered.size(), replies.size());
    for (int i = 0; i < replies.size(); i++) {
      String reply = replies.get(i).stripTrailing();
      Exchange exchange = answered.get(i);
      assertTrue(
          reply.matches(exchange.pattern()),
          () -> exchange.line() + " got\n" + shortened(reply) + "\nnot " + exchange.pattern());
    }
  }

  private static String shortened(String reply) {
    return reply.length() > 2000 ? reply.substring(0, 2000) + "..." : reply;
  }
}
