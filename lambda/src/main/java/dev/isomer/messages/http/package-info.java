/**
 * The HTTP contract of {@code openapi.yaml}, on requests and responses that belong to no server.
 */
@NullMarked
package dev.isomer.messages.http;

import org.jspecify.annotations.NullMarked;
