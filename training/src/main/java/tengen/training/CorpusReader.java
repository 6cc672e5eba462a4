package tengen.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tengen.board.Color;

/** Stopgap until tengen.sgf lands. */
public final class CorpusReader {
  private static final Pattern MOVE = Pattern.compile(";([BW])\\[([a-s]{0,2})\\]");
  private static final Pattern RE = Pattern.compile("RE\\[([^\\]]*)\\]");

  private final GameFilter filter;
  private final Map<Skip, Integer> skipped = new EnumMap<>(Skip.class);

  public CorpusReader(GameFilter filter) {
    this.filter = filter;
  }

  public Map<Skip, Integer> skipped() {
    return skipped;
  }

  public Corpus read(List<Path> paths) {
    List<String> names = paths.stream().map(p -> p.getFileName().toString()).toList();
    List<Corpus.Builder> parts = paths.parallelStream().map(this::readOne).toList();
    return Corpus.Builder.join(filter.size(), names, parts);
  }

  private Corpus.Builder readOne(Path path) {
    Corpus.Builder builder = new Corpus.Builder();
    try (ZipInputStream zip = new ZipInputStream(java.nio.file.Files.newInputStream(path))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(zip, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          add(builder, line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return builder;
  }

  private void add(Corpus.Builder builder, String line) {
    Matcher result = RE.matcher(line);
    Matcher move = MOVE.matcher(line);
    List<Short> turns = new ArrayList<>();
    while (move.find()) {
      Color color = move.group(1).equals("B") ? Color.BLACK : Color.WHITE;
      String at = move.group(2);
      turns.add(
          at.isEmpty()
              ? Turns.pass(color)
              : Turns.stone(color, (18 - (at.charAt(1) - 'a')) * 19 + at.charAt(0) - 'a'));
    }
    if (!result.find() || turns.isEmpty()) {
      return;
    }
    short[] packed = new short[turns.size()];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = turns.get(i);
    }
    builder.add(packed, packed.length, Result.parse(result.group(1)));
  }
}
