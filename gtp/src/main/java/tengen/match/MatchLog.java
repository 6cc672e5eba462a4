package tengen.match;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tengen.files.WholeFile;

/**
 * The file of a match: a line of JSON that says what it is, then one for each game, in the order in
 * which they ended. Each line is on the disk before {@link #add} returns, so a match that was cut
 * off goes on after the games in its file.
 */
public final class MatchLog {
  private static final Gson GSON = new Gson();

  private final Path file;
  private final List<GameResult> results;

  private MatchLog(Path file, List<GameResult> results) {
    this.file = file;
    this.results = results;
  }

  /**
   * Opens the file of a match, or begins one.
   *
   * @param description what the match is: a file of another match is refused
   * @throws IllegalArgumentException if the file holds another match or something else
   */
  public static MatchLog open(Path file, String description) throws IOException {
    JsonObject first = new JsonObject();
    first.addProperty("match", description);
    if (!Files.exists(file)) {
      MatchLog log = new MatchLog(file, new ArrayList<>());
      log.append(first);
      return log;
    }
    List<String> lines = lines(file);
    if (lines.isEmpty() || !lines.get(0).equals(GSON.toJson(first))) {
      throw new IllegalArgumentException(
          file
              + ": holds a match of other engines, networks or settings, or of an older version of Tengen;"
              + " name another file (--out)");
    }
    List<GameResult> results = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      // The last line may have been cut off with the match: that game is played again.
      if (i < lines.size() - 1 || isWhole(lines.get(i))) {
        results.add(parse(lines.get(i), file + ", line " + (i + 1)));
      }
    }
    MatchLog log = new MatchLog(file, results);
    if (results.size() < lines.size() - 1) {
      log.rewrite(first);
    }
    return log;
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + ": is no file of a match; name another", e);
    }
  }

  /** Returns the games so far. */
  public synchronized List<GameResult> results() {
    return List.copyOf(results);
  }

  /** Takes the file away again if no game is in it, as where an engine does not start. */
  public synchronized void dropIfEmpty() throws IOException {
    if (results.isEmpty()) {
      Files.deleteIfExists(file);
    }
  }

  /** Adds a game. */
  synchronized void add(GameResult result) throws IOException {
    append(toJson(result));
    results.add(result);
  }

  private void append(JsonObject line) throws IOException {
    WholeFile.append(file, (GSON.toJson(line) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void rewrite(JsonObject first) throws IOException {
    List<String> lines = new ArrayList<>(List.of(GSON.toJson(first)));
    results.forEach(result -> lines.add(GSON.toJson(toJson(result))));
    WholeFile.write(file, String.join("\n", lines) + "\n");
  }

  private static boolean isWhole(String line) {
    return line.startsWith("{") && line.endsWith("}");
  }

  private static JsonObject toJson(GameResult result) {
    JsonObject json = new JsonObject();
    json.addProperty("game", result.game());
    json.addProperty("black", result.black().name());
    result.winner().ifPresent(winner -> json.addProperty("winner", winner.name()));
    json.addProperty("ending", result.ending().name());
    json.addProperty("score", result.score());
    json.addProperty("detail", result.detail());
    JsonArray moves = new JsonArray();
    result.moves().forEach(moves::add);
    json.add("moves", moves);
    return json;
  }

  private static GameResult parse(String line, String where) {
    try {
      JsonObject json = GSON.fromJson(line, JsonObject.class);
      List<String> moves = new ArrayList<>();
      for (JsonElement move : json.getAsJsonArray("moves")) {
        moves.add(move.getAsString());
      }
      return new GameResult(
          json.get("game").getAsInt(),
          Side.valueOf(json.get("black").getAsString()),
          Optional.ofNullable(json.get("winner")).map(side -> Side.valueOf(side.getAsString())),
          Ending.valueOf(json.get("ending").getAsString()),
          json.get("score").getAsDouble(),
          json.get("detail").getAsString(),
          moves);
    } catch (JsonParseException
        | IllegalArgumentException
        | IllegalStateException
        | NullPointerException e) {
      throw new IllegalArgumentException(where + ": is no game of a match", e);
    }
  }
}
