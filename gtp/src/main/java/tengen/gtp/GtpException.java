package tengen.gtp;

/** A command that cannot be done; the message is the text of the reply. */
public final class GtpException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public GtpException(String reply) {
    super(reply);
  }

  public GtpException(String reply, Throwable cause) {
    super(reply, cause);
  }
}
