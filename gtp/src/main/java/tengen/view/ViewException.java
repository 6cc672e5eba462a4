package tengen.view;

/** A request that cannot be answered; the message is for people. */
final class ViewException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  /** Makes the failure with the status of its HTTP response. */
  ViewException(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
