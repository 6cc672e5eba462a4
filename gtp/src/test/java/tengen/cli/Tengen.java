package tengen.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * What a run of the {@code tengen} program in this process came to.
 *
 * @param status the exit status
 * @param out what it wrote on stdout
 * @param err what it wrote on stderr
 */
record Tengen(int status, String out, String err) {
  static Tengen run(List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int status = line.execute(arguments.toArray(String[]::new));
    return new Tengen(status, out.toString(), err.toString());
  }

  static Tengen run(String... arguments) {
    return run(List.of(arguments));
  }

  String lastLine() {
    return out.lines().reduce((before, line) -> line).orElse("");
  }
}
