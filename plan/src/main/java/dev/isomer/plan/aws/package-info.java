/** What a change does to templates of CloudFormation. */
@NullMarked
package dev.isomer.plan.aws;

import org.jspecify.annotations.NullMarked;
