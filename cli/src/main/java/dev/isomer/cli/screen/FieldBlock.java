package dev.isomer.cli.screen;

import dev.isomer.deploy.change.FieldChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A changed field as it is shown. If a value is inserted at the top of a list, every element below
 * it changes; this shows only the inserted value.
 *
 * @param path the path of the field or of the list
 * @param before the removed values
 * @param after the added values
 */
record FieldBlock(String path, List<String> before, List<String> after) {
  private static final Pattern PLACE = Pattern.compile("\\[[0-9]+]$");

  FieldBlock {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** The blocks of an object's fields, in the order of their first ones. */
  static List<FieldBlock> of(List<FieldChange> fields) {
    var blocks = new LinkedHashMap<String, List<FieldChange>>();
    for (FieldChange field : fields) {
      String list = PLACE.matcher(field.path()).replaceFirst("[]");
      blocks.computeIfAbsent(list, key -> new ArrayList<>()).add(field);
    }
    return blocks.entrySet().stream().map(each -> of(each.getKey(), each.getValue())).toList();
  }

  private static FieldBlock of(String path, List<FieldChange> fields) {
    var gone = new ArrayList<String>();
    var added = new ArrayList<String>();
    for (FieldChange field : fields) {
      if (field.before() != null) {
        gone.add(field.before());
      }
      if (field.after() != null) {
        added.add(field.after());
      }
    }
    var before = List.copyOf(gone);
    added.forEach(gone::remove);
    before.forEach(added::remove);
    if (gone.isEmpty() && added.isEmpty()) {
      return new FieldBlock(path, List.of(), List.of("(same values in another order)"));
    }
    return new FieldBlock(fields.size() == 1 ? fields.getFirst().path() : path, gone, added);
  }
}
