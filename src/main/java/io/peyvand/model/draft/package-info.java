/** What analysts are changing and have not deployed yet, and the page they change it on. */
@NullMarked
package io.peyvand.model.draft;

import org.jspecify.annotations.NullMarked;
