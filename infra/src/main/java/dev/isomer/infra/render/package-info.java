/** One renderer for each kind of component: what it becomes on AWS, and with which settings. */
@NullMarked
package dev.isomer.infra.render;

import org.jspecify.annotations.NullMarked;
