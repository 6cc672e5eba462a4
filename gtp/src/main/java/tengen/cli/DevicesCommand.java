package tengen.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.management.OperatingSystemMXBean;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tengen.network.Machine;
import tengen.text.LayerTableText;
import tengen.text.TextTable;
import tengen.text.TextTable.Column;

/** {@code tengen devices}: what there is to compute with. */
@Command(
    name = "devices",
    description = "Shows what there is to compute with: processor, GPUs, memory, TensorFlow.",
    sortOptions = false)
final class DevicesCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(names = "--json", description = "Print one line of JSON and nothing else.")
  private boolean json;

  @Override
  public Integer call() {
    Machine machine = Machine.look();
    PrintWriter out = command.commandLine().getOut();
    out.print(json ? toJson(machine) + "\n" : toText(machine));
    out.flush();
    return 0;
  }

  private static String toText(Machine machine) {
    TextTable table = new TextTable(List.of(Column.words("What"), Column.words("")));
    table.add(List.of("TensorFlow", machine.tensorFlow()));
    table.add(List.of("its library", machine.nativeLibrary()));
    for (Machine.Device device : machine.devices()) {
      String memory = device.isGpu() ? ", " + LayerTableText.memory(device.memoryBytes()) : "";
      table.add(List.of("--device " + device.option(), device.name() + memory));
    }
    table.add(List.of("processors", Integer.toString(processors())));
    table.add(
        List.of(
            "bfloat16",
            machine.bfloat16()
                ? "the processor has it"
                : "the processor does not have it: fp32 is used"));
    table.add(List.of("memory", LayerTableText.memory(memoryBytes())));
    table.add(
        List.of(
            "Java's part", LayerTableText.memory(Runtime.getRuntime().maxMemory()) + " at most"));
    return table.toText();
  }

  private static JsonObject toJson(Machine machine) {
    JsonObject json = new JsonObject();
    json.addProperty("tensorFlow", machine.tensorFlow());
    json.addProperty("nativeLibrary", machine.nativeLibrary());
    json.addProperty("processors", processors());
    json.addProperty("bfloat16", machine.bfloat16());
    json.addProperty("memoryBytes", memoryBytes());
    json.addProperty("heapBytes", Runtime.getRuntime().maxMemory());
    JsonArray devices = new JsonArray();
    for (Machine.Device device : machine.devices()) {
      JsonObject object = new JsonObject();
      object.addProperty("name", device.name());
      object.addProperty("option", device.option());
      if (device.isGpu()) {
        object.addProperty("memoryBytes", device.memoryBytes());
      }
      devices.add(object);
    }
    json.add("devices", devices);
    return json;
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static long memoryBytes() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }
}
