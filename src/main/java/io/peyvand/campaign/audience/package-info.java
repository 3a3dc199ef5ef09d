/**
 * Who takes part in a campaign: preview, exclusions, the frozen audience with its arms.
 */
@NullMarked
package io.peyvand.campaign.audience;

import org.jspecify.annotations.NullMarked;
