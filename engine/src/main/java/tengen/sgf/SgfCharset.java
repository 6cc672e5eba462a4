package tengen.sgf;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out in which charset a file is written. The first of these rules that applies counts for
 * the whole file; its first 64 KiB are looked at:
 *
 * <ol>
 *   <li>a byte order mark says UTF-8 or UTF-16;
 *   <li>UTF-8, if the bytes are valid UTF-8 with characters of three bytes, as those of the East
 *       are: no text in another charset is, whatever CA says;
 *   <li>the first CA property, if it names a charset that is known here and writes SGF's own
 *       characters as ASCII does;
 *   <li>UTF-8, if the bytes are valid UTF-8, as plain ASCII is;
 *   <li>a guess: Shift_JIS if the bytes are valid in it and a third of those above 0x7f lie where
 *       its kana and common kanji begin; windows-1252 if most of them stand alone between ASCII, as
 *       accented letters do; GB18030 if the bytes are valid in it; windows-1252.
 * </ol>
 *
 * <p>The guess reads Big5 and EUC-KR as GB18030 or windows-1252: names are wrong then, and a text
 * of Big5 whose last byte is that of a backslash swallows the bracket behind it. Bytes that mean
 * nothing become U+FFFD; no bytes are an error.
 */
final class SgfCharset {
  private static final int LOOK = 1 << 16;
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final Charset JAPANESE = Charset.forName("windows-31j");
  private static final Charset CHINESE = Charset.forName("GB18030");

  /** The charsets that are meant by these names; they hold all of those and more. */
  private static final Map<Charset, Charset> WIDER =
      Map.of(
          StandardCharsets.US_ASCII,
          WESTERN,
          StandardCharsets.ISO_8859_1,
          WESTERN,
          Charset.forName("GB2312"),
          CHINESE,
          Charset.forName("GBK"),
          CHINESE,
          Charset.forName("Shift_JIS"),
          JAPANESE);

  private static final Pattern CA =
      Pattern.compile("(?<![A-Za-z])[a-z]*C[a-z]*A[a-z]*\\s*\\[\\s*([\\w.:+-]{2,40})\\s*\\]");

  private SgfCharset() {}

  /** Reads a file's bytes as characters, without the byte order mark; the reader never buffers. */
  static Reader reader(InputStream file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(file, LOOK);
    byte[] start = look(in);
    if (startsWith(start, 0xef, 0xbb, 0xbf)) {
      in.skipNBytes(3);
      return new InputStreamReader(in, StandardCharsets.UTF_8);
    } else if (startsWith(start, 0xfe, 0xff) || startsWith(start, 0xff, 0xfe)) {
      return new InputStreamReader(in, StandardCharsets.UTF_16);
    }
    return new InputStreamReader(in, of(start));
  }

  /** Returns the charset of a file that begins with these bytes and has no byte order mark. */
  static Charset of(byte[] start) {
    if (hasThreeByteCharacter(start) && decodes(start, StandardCharsets.UTF_8)) {
      return StandardCharsets.UTF_8;
    }
    return named(start)
        .orElseGet(
            () -> decodes(start, StandardCharsets.UTF_8) ? StandardCharsets.UTF_8 : guess(start));
  }

  private static boolean hasThreeByteCharacter(byte[] bytes) {
    for (byte one : bytes) {
      if ((one & 0xf0) == 0xe0) {
        return true;
      }
    }
    return false;
  }

  /** Reads ahead; where that fails, reading will, and then is the time to say so. */
  private static byte[] look(BufferedInputStream in) throws IOException {
    byte[] start = new byte[LOOK];
    int length = 0;
    in.mark(LOOK);
    try {
      int read = in.read(start);
      while (read > 0) {
        length += read;
        read = in.read(start, length, LOOK - length);
      }
    } catch (IOException e) {
      // What was read before is enough to go by.
    }
    in.reset();
    return Arrays.copyOf(start, length);
  }

  private static boolean startsWith(byte[] bytes, int... first) {
    for (int i = 0; i < first.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xff) != first[i]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Charset> named(byte[] start) {
    Matcher ca = CA.matcher(new String(start, StandardCharsets.ISO_8859_1));
    if (!ca.find()) {
      return Optional.empty();
    }
    try {
      Charset named = Charset.forName(ca.group(1));
      return Optional.of(WIDER.getOrDefault(named, named)).filter(SgfCharset::writesAscii);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a charset that nobody knows
    }
  }

  private static boolean writesAscii(Charset charset) {
    byte[] brackets = "(;B[aa])\\".getBytes(StandardCharsets.US_ASCII);
    return new String(brackets, charset).equals("(;B[aa])\\");
  }

  private static boolean decodes(byte[] start, Charset charset) {
    CharsetDecoder decoder = charset.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(start);
    CharBuffer out = CharBuffer.allocate(LOOK);
    // A character may be cut in two where the look ended.
    CoderResult result = decoder.decode(in, out, start.length < LOOK);
    return !result.isError();
  }

  private static Charset guess(byte[] start) {
    int above = 0;
    int low = 0;
    int alone = 0;
    for (int i = 0; i < start.length; i++) {
      if (start[i] < 0) {
        above++;
        low += start[i] < (byte) 0xa0 ? 1 : 0;
        boolean first = i == 0 || start[i - 1] >= 0;
        boolean last = i == start.length - 1 || start[i + 1] >= 0;
        alone += first && last ? 1 : 0;
      }
    }
    if (low * 3 >= above && decodes(start, JAPANESE)) {
      return JAPANESE;
    }
    return alone * 2 > above || !decodes(start, CHINESE) ? WESTERN : CHINESE;
  }
}
