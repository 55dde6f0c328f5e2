package dev.isomer.model.estate;

import dev.isomer.model.Application;
import dev.isomer.model.Place;
import dev.isomer.model.validation.Target;

/**
 * An application and one of the places that it goes to.
 *
 * @param application what goes
 * @param target where to
 * @param <P> the platform's type of place
 */
public record Shipment<P extends Place>(Application application, Target<P> target) {}
