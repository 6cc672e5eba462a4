package tengen.sgf;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The games of one text, read one after the other. */
final class SgfCollection {
  private final String source;
  private final SgfParser parser;
  private final Consumer<SgfProblem> problems;
  private int games;

  /**
   * Begins to read; the reader stays the caller's to close.
   *
   * @param source where the text is from, for messages
   * @param problems is told what is skipped
   */
  SgfCollection(String source, Reader in, Consumer<SgfProblem> problems) {
    this.source = source;
    this.problems = problems;
    parser = new SgfParser(in);
  }

  /** Returns the next game that can be read, or null if there are no more. */
  @Nullable GameRecord next() {
    while (true) {
      games++;
      try {
        GameBuilder builder = new GameBuilder(source + ", game " + games);
        if (!parser.next(builder)) {
          reportIfEmpty();
          return null;
        }
        return builder.build();
      } catch (SgfException e) {
        report(e.line(), e.column(), String.valueOf(e.getMessage()));
      } catch (IOException e) {
        report(parser.line(), parser.column(), "cannot be read further: " + SgfFiles.describe(e));
        return null;
      }
    }
  }

  private void reportIfEmpty() {
    if (games == 1) {
      problems.accept(SgfProblem.ofFile(source, "holds no game"));
    }
  }

  private void report(int line, int column, String message) {
    problems.accept(new SgfProblem(source, games, line, column, message));
  }
}
