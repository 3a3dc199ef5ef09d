/** What analysts are changing and have not deployed yet, and the frame around every page of one model. */
@NullMarked
package io.peyvand.model.draft;

import org.jspecify.annotations.NullMarked;
