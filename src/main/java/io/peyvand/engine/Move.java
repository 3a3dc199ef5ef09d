package io.peyvand.engine;

import java.util.Map;

/**
 * One token of an instance taken from where it is to another element of the same version.
 *
 * @param elementKey the element instance that ends
 * @param toElement id of the element that begins
 * @param variables of the new element's own scope
 */
public record Move(long elementKey, String toElement, Map<String, Object> variables) {
}
