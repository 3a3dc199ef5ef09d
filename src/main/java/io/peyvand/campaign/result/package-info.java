/**
 * What a campaign changed against people who got nothing; {@code docs/campaign-results.md} has the formulas.
 */
@NullMarked
package io.peyvand.campaign.result;

import org.jspecify.annotations.NullMarked;
