/** The roles that the workflows of an estate's repository assume to deploy it. */
@NullMarked
package dev.isomer.infra.release;

import org.jspecify.annotations.NullMarked;
