package dev.isomer.local;

import dev.isomer.model.component.Component;
import java.net.URI;

/**
 * A running component and its address.
 *
 * @param component what was described
 * @param url where it is reached: a page for a site, the base address for an API or a service, and
 *     for a store its prefix in the Redis of the run
 */
public record Ready(Component component, URI url) {}
