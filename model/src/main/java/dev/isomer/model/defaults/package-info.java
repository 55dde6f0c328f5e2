/** What holds unless an application or a place says otherwise, as one value with a version. */
@NullMarked
package dev.isomer.model.defaults;

import org.jspecify.annotations.NullMarked;
