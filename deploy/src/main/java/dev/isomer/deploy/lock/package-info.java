/** One deploy of an application at a time. */
@NullMarked
package dev.isomer.deploy.lock;

import org.jspecify.annotations.NullMarked;
