/** AWS: an application as one CDK stack for each environment, and what AWS cannot do of it. */
@NullMarked
package dev.isomer.infra;

import org.jspecify.annotations.NullMarked;
