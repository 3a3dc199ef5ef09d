/**
 * What comes back after a relay has taken a message: bounces, complaints, automatic answers. Only a token that was signed here says
 * which message a report is about.
 */
@NullMarked
package io.peyvand.channel.bounce;

import org.jspecify.annotations.NullMarked;
