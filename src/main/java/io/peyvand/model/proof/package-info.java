/**
 * Proves decision tables: what no rule answers, what two rules answer, and what no rule can ever answer, each with an example.
 *
 * <p>Each input is cut at the values that its cells name, so that every cell is true or false throughout a piece; a rule is a
 * box of pieces, and the questions become questions about boxes. After Calvanese, Dumas, Laurson, Maggi, Montali and Teinemaa:
 * "Semantics and Analysis of DMN Decision Tables" (BPM 2016), and "Semantics, Analysis and Simplification of DMN Decision
 * Tables" (Information Systems 2018). A missing input is a piece of its own: a rule
 * for it is no masked rule, but only where a cell asks for null is an answer missing without it.
 */
@NullMarked
package io.peyvand.model.proof;

import org.jspecify.annotations.NullMarked;
