package tengen.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How convolutions are computed; weights, batch norms and losses are always 32-bit floats. */
public enum Precision {
  /** {@link #BF16} where the processor has it, {@link #FP32} elsewhere and on a GPU. */
  AUTO,
  /** 32-bit floats; on a GPU of today TensorFlow multiplies them with 10 bits of the fraction. */
  FP32,
  /** bfloat16: nearly twice as fast where the processor has it, slower or a crash elsewhere. */
  BF16;

  private static final boolean HAS_BF16 = detect();

  /** Tells whether convolutions run in bfloat16 on this machine. */
  boolean isBfloat16() {
    return this == BF16 || (this == AUTO && HAS_BF16);
  }

  private static boolean detect() {
    try {
      String cpu = Files.readString(Path.of("/proc/cpuinfo"));
      return cpu.contains("avx512_bf16") || cpu.contains("amx_bf16");
    } catch (IOException e) {
      return false; // not Linux: the safe way
    }
  }
}
