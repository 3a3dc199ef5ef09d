/**
 * Versions of models: who deployed what and why, what changed between two, deploying, reviewing, trying on a share of new starts, taking back.
 */
@NullMarked
package io.peyvand.model.version;

import org.jspecify.annotations.NullMarked;
