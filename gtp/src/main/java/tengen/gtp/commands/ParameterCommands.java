package tengen.gtp.commands;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import tengen.gtp.Arguments;
import tengen.gtp.Commands;
import tengen.gtp.Conduct;
import tengen.gtp.GtpException;
import tengen.gtp.Session;
import tengen.search.TimeBudget;

/**
 * KataGo's commands for how the engine searches, while it runs; every parameter that is listed is
 * followed.
 *
 * <p>Names and units are KataGo's. A limit that is not set reads as a large number, and is set by
 * one. With {@code maxVisits} 1 the engine plays what the network likes best, whatever the other
 * limits.
 */
public final class ParameterCommands {
  /** This many visits or more are no limit. */
  private static final int NO_LIMIT = 1_000_000_000;

  /** How KataGo writes a time without end, and from when on a time counts as such. */
  private static final double NO_END = 1e20;

  private static final double MOST_SECONDS = 1e8;

  private static final int MOST_THREADS = 256;
  private static final double MOST_WIDE = 5;
  private static final double MOST_TEMPERATURE = 100;

  /** What is resigned at if the client asks for resignation and names no threshold. */
  private static final double RESIGN_BELOW = -0.9;

  /** How a parameter is read and set. */
  private record Parameter(
      Function<Conduct, JsonPrimitive> get, BiFunction<Conduct, Arguments, Conduct> with) {}

  private static final Map<String, Parameter> PARAMETERS = parameters();

  private final Session session;

  private ParameterCommands(Session session) {
    this.session = session;
  }

  /** Adds the family. */
  public static void addTo(Commands commands, Session session) {
    ParameterCommands family = new ParameterCommands(session);
    commands
        .add("kata-list-params", ParameterCommands::list)
        .add("kata-get-param", family::get)
        .add("kata-get-params", family::getAll)
        .add("kata-set-param", family::set)
        .add("kata-set-params", family::setMany)
        .add("clear_cache", family::clearCache);
  }

  private static Map<String, Parameter> parameters() {
    Map<String, Parameter> all = new LinkedHashMap<>();
    all.put(
        "maxVisits",
        new Parameter(
            conduct -> visits(conduct.limits().visits()),
            (conduct, args) -> conduct.withLimits(conduct.limits().withVisits(visits(args)))));
    all.put(
        "maxPlayouts",
        new Parameter(
            conduct -> visits(conduct.limits().playouts()),
            (conduct, args) -> conduct.withLimits(conduct.limits().withPlayouts(visits(args)))));
    all.put(
        "maxTime",
        new Parameter(
            conduct -> seconds(conduct.limits().time()),
            (conduct, args) -> conduct.withLimits(conduct.limits().withTime(time(args)))));
    all.put(
        "ponderingEnabled",
        new Parameter(
            conduct -> new JsonPrimitive(conduct.ponders()),
            (conduct, args) -> conduct.withPonders(args.truth())));
    all.put(
        "lagBuffer",
        new Parameter(
            conduct -> new JsonPrimitive(conduct.lag().toMillis() / 1000.0),
            (conduct, args) -> conduct.withLag(duration(number(args, 0, MOST_SECONDS)))));
    all.put(
        "numSearchThreads",
        new Parameter(
            conduct -> new JsonPrimitive(conduct.threads()),
            (conduct, args) -> conduct.withThreads((int) whole(args, 1, MOST_THREADS))));
    all.put(
        "analysisWideRootNoise",
        new Parameter(
            conduct -> new JsonPrimitive(conduct.wideness()),
            (conduct, args) -> conduct.withWideness(number(args, 0, MOST_WIDE))));
    all.put(
        "chosenMoveTemperature",
        new Parameter(
            conduct -> new JsonPrimitive(conduct.temperature()),
            (conduct, args) -> conduct.withTemperature(number(args, 0, MOST_TEMPERATURE))));
    all.put(
        "allowResignation",
        new Parameter(
            conduct -> new JsonPrimitive(conduct.resignBelow().isPresent()),
            (conduct, args) ->
                conduct.withResignBelow(
                    args.truth()
                        ? OptionalDouble.of(conduct.resignBelow().orElse(RESIGN_BELOW))
                        : OptionalDouble.empty())));
    all.put(
        "resignThreshold",
        new Parameter(
            conduct -> new JsonPrimitive(conduct.resignBelow().orElse(-1)),
            (conduct, args) -> conduct.withResignBelow(threshold(number(args, -1, 0)))));
    return all;
  }

  private static String list(Arguments args) {
    args.end();
    return String.join(" ", PARAMETERS.keySet());
  }

  private String get(Arguments args) {
    Parameter parameter = parameter(args);
    args.end();
    return parameter.get().apply(session.conduct()).getAsString();
  }

  private String getAll(Arguments args) {
    args.end();
    JsonObject json = new JsonObject();
    PARAMETERS.forEach((name, each) -> json.add(name, each.get().apply(session.conduct())));
    return json.toString();
  }

  private String set(Arguments args) {
    Conduct conduct = parameter(args).with().apply(session.conduct(), args);
    args.end();
    session.setConduct(conduct);
    return "";
  }

  /** Takes a JSON object; all of it is set, or nothing. */
  private String setMany(Arguments args) {
    String text = args.text();
    Conduct conduct = session.conduct();
    for (Map.Entry<String, JsonElement> each : object(text).entrySet()) {
      Parameter parameter = parameter(new Arguments(each.getKey()));
      Arguments value = new Arguments(text(each.getValue()));
      conduct = parameter.with().apply(conduct, value);
      value.end();
    }
    session.setConduct(conduct);
    return "";
  }

  private static JsonObject object(String text) {
    try {
      JsonElement json = JsonParser.parseString(text);
      if (json.isJsonObject()) {
        return json.getAsJsonObject();
      }
    } catch (JsonParseException e) {
      throw new GtpException("syntax error: parameters are one JSON object", e);
    }
    throw new GtpException("syntax error: parameters are one JSON object");
  }

  private static String text(JsonElement value) {
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }

  private String clearCache(Arguments args) {
    args.end();
    session.forget();
    return "";
  }

  private static Parameter parameter(Arguments args) {
    String name = args.word("a parameter's name");
    Parameter parameter = PARAMETERS.get(name);
    if (parameter == null) {
      throw new GtpException(
          "unknown parameter '" + name + "': known are " + String.join(", ", PARAMETERS.keySet()));
    }
    return parameter;
  }

  private static JsonPrimitive visits(int limit) {
    return new JsonPrimitive(Math.min(limit, NO_LIMIT));
  }

  private static int visits(Arguments args) {
    double visits = whole(args, 1, Double.MAX_VALUE);
    return visits >= NO_LIMIT ? Integer.MAX_VALUE : (int) visits;
  }

  private static JsonPrimitive seconds(TimeBudget time) {
    return new JsonPrimitive(time.isUnlimited() ? NO_END : time.most().toMillis() / 1000.0);
  }

  private static TimeBudget time(Arguments args) {
    double seconds = number(args, 0, Double.MAX_VALUE);
    return seconds >= MOST_SECONDS ? TimeBudget.UNLIMITED : TimeBudget.of(duration(seconds));
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  /** A value below which there is nothing is no value to resign at. */
  private static OptionalDouble threshold(double value) {
    return value > -1 ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static double whole(Arguments args, double least, double most) {
    double number = number(args, least, most);
    if (number != Math.rint(number)) {
      throw new GtpException("syntax error: " + number + " is no whole number");
    }
    return number;
  }

  private static double number(Arguments args, double least, double most) {
    double number = args.number();
    if (number < least || number > most) {
      throw new GtpException(
          "syntax error: "
              + number
              + " is not "
              + (most == Double.MAX_VALUE ? least + " or more" : least + " to " + most));
    }
    return number;
  }
}
