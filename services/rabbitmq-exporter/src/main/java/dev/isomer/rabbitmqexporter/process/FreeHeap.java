package dev.isomer.rabbitmqexporter.process;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The part of the heap that stays free after a full collection. The default of two thirds suits
 * programs that allocate steadily; this one idles until the next read.
 */
final class FreeHeap {
  /** The JVM options in percent, in this order: the minimum must never exceed the maximum. */
  private static final Map<String, String> OPTIONS = new LinkedHashMap<>();

  static {
    OPTIONS.put("MinHeapFreeRatio", "10");
    OPTIONS.put("MaxHeapFreeRatio", "40");
  }

  private FreeHeap() {}

  /** Sets these options, unless the JVM was started with them or does not allow it. */
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
