/** One renderer for each kind of component: what it becomes on Kubernetes, with which settings. */
@NullMarked
package dev.isomer.kubernetes.render;

import org.jspecify.annotations.NullMarked;
