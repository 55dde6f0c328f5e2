package dev.isomer.model.estate;

import dev.isomer.model.project.Project;
import java.util.List;

/** One thing that must hold of applications together, and cannot be seen in one of them alone. */
@FunctionalInterface
public interface EstateRule {

  /** What breaks the rule. */
  List<Placed> findings(Estate estate, Project project);
}
