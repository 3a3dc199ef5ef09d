/** The pages on which models are begun, changed and deployed, and the element templates that the modeler offers there. */
@NullMarked
package io.peyvand.model.editor;

import org.jspecify.annotations.NullMarked;
