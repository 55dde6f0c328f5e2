/** The store on Redis: keys under two prefixes, one transaction a message, one counter. */
@NullMarked
package dev.isomer.messages.redis;

import org.jspecify.annotations.NullMarked;
