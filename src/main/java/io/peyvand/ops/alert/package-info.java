/**
 * Says when something needs a person: conditions over the program's own meters, alerts that last as long as they hold, notices by
 * e-mail and webhook. docs/runbook.md has a section for each.
 */
@NullMarked
package io.peyvand.ops.alert;

import org.jspecify.annotations.NullMarked;
