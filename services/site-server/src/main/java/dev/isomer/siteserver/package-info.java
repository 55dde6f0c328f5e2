/** A server of static files for containers: it reads them once, and writes nowhere. */
@NullMarked
package dev.isomer.siteserver;

import org.jspecify.annotations.NullMarked;
