/** The places on AWS that an application is rendered for. */
@NullMarked
package dev.isomer.infra.place;

import org.jspecify.annotations.NullMarked;
