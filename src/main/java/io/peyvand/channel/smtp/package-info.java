/**
 * The only place that speaks SMTP: connections to the relay, what its replies mean, and the small mail server of the embedded default.
 */
@NullMarked
package io.peyvand.channel.smtp;

import org.jspecify.annotations.NullMarked;
