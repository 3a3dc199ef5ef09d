/**
 * The deploy gate. It is a security boundary, since the embedded broker runs whatever FEEL it is given, external Java functions hidden
 * in an argument included. In this order: limits and a parser that refuses DOCTYPE, then every FEEL text walked, then the libraries,
 * then our own lint.
 */
@NullMarked
package io.peyvand.model.gate;

import org.jspecify.annotations.NullMarked;
