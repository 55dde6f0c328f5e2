/** The record of what ran before a deploy, kept on the cluster while it is needed. */
@NullMarked
package dev.isomer.deploy.record;

import org.jspecify.annotations.NullMarked;
