package dev.isomer.local;

import dev.isomer.model.Environment;
import dev.isomer.model.Place;

/**
 * An environment on the machine of the person who runs it. It needs no address: an application
 * listens at 127.0.0.1 only.
 *
 * @param environment what differs there
 */
public record Laptop(Environment environment) implements Place {}
