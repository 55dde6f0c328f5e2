/** The service put together from its environment. */
@NullMarked
package dev.isomer.messages.service;

import org.jspecify.annotations.NullMarked;
