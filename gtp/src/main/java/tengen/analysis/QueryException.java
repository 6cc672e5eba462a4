package tengen.analysis;

/** A query that cannot be answered; names the field that is to blame. */
final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String field;

  QueryException(String field, String message) {
    super(message);
    this.field = field;
  }

  String field() {
    return field;
  }
}
