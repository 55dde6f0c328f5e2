package dev.isomer.rabbitmqexporter.process;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much of the heap stays free after a full collection. By default it is two thirds, which suits
 * programs that go on as before; this one waits until the next read.
 */
final class FreeHeap {
  /** In percent. In this order: the least must never be above the most. */
  private static final Map<String, String> OPTIONS = new LinkedHashMap<>();

  static {
    OPTIONS.put("MinHeapFreeRatio", "10");
    OPTIONS.put("MaxHeapFreeRatio", "40");
  }

  private FreeHeap() {}

  /** Sets what the JVM lets be set while it runs, unless whoever started it has set it. */
  static void keepLittle() {
    for (var jvm : ManagementFactory.getPlatformMXBeans(HotSpotDiagnosticMXBean.class)) {
      if (OPTIONS.keySet().stream().allMatch(option -> isDefault(option, jvm))) {
        OPTIONS.forEach(jvm::setVMOption);
      }
    }
  }

  private static boolean isDefault(String option, HotSpotDiagnosticMXBean jvm) {
    var known = jvm.getVMOption(option);
    return known.isWriteable() && known.getOrigin() == VMOption.Origin.DEFAULT;
  }
}
