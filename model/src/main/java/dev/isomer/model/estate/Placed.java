package dev.isomer.model.estate;

import dev.isomer.model.Application;
import dev.isomer.model.validation.Finding;
import dev.isomer.model.validation.Target;

/**
 * A finding about an application at a place, beside others that go there.
 *
 * @param application which one
 * @param target where
 * @param finding what is wrong
 */
public record Placed(Application application, Target<?> target, Finding finding) {}
