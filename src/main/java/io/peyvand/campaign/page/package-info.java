/**
 * Campaigns in the console: the list, the wizard with its drafts, the running campaign, and the results.
 */
@NullMarked
package io.peyvand.campaign.page;

import org.jspecify.annotations.NullMarked;
